package rocks.dangerzone.env.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Someone who types lines into a shell. {@code dz-env} is in their PATH, a copy of the sample checkout in their home.
 *
 * @param name the login name
 * @param home the home folder
 * @param login the command that makes a program run as this person; empty for root
 * @param environment all variables that their programs see
 */
record Person(String name, Path home, List<String> login, Map<String, String> environment) {

    /** Longer than all builds of one command take on a slow machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(45);

    Person {
        login = List.copyOf(login);
        environment = Map.copyOf(environment);
    }

    /** The sample checkout that they own. */
    Path checkout() {
        return home.resolve("sample");
    }

    /** This person with one more variable. */
    Person with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new Person(name, home, login, more);
    }

    /** The value of one of their variables. */
    String variable(String name) {
        return Optional.ofNullable(environment.get(name)).orElseThrow();
    }

    /** Types a line in the sample checkout and waits for its end. */
    Outcome types(String line) {
        return types(checkout(), line);
    }

    /** Types a line in a folder and waits for its end. */
    Outcome types(Path folder, String line) {
        try {
            Path stdout = Files.createTempFile(Stage.folder().resolve("tmp"), "typed", ".out");
            Path stderr = Files.createTempFile(Stage.folder().resolve("tmp"), "typed", ".err");
            try {
                Process process = process(folder, line)
                        .redirectOutput(stdout.toFile())
                        .redirectError(stderr.toFile())
                        .start();
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                    throw new AssertionError("still running after " + PATIENCE + ": " + line);
                }
                return new Outcome(line, process.exitValue(), read(stdout), read(stderr));
            } finally {
                Files.delete(stdout);
                Files.delete(stderr);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts a line in the sample checkout; {@code exec} in it makes the process the program itself. */
    Process starts(String line) {
        return starts(checkout(), line);
    }

    /** Starts a line in a folder, see {@link #starts(String)}. */
    Process starts(Path folder, String line) {
        try {
            return process(folder, line)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The containers that there are, running or not, those of half-done builds included, as Podman tells. */
    List<String> containers() {
        return types("podman ps --all --external --format '{{.Names}} {{.Image}} {{.Status}}'")
                .succeeded()
                .stdout()
                .lines()
                .toList();
    }

    private ProcessBuilder process(Path folder, String line) {
        List<String> command = new ArrayList<>(login);
        command.addAll(List.of("bash", "-c", line));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return name;
    }
}
