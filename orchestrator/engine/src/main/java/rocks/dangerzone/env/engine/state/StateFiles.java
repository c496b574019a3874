package rocks.dangerzone.env.engine.state;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.engine.host.Programs;

/**
 * Measures and removes trees in which an inner Podman has files of its own. For an ordinary user these belong to
 * subordinate IDs and may be closed even to the user; {@code podman unshare} opens them, in the same user namespace that
 * they were made in. Links are never followed, nor is another file system entered.
 *
 * @param environment the caller's environment variables
 * @param root whether the caller is root, who needs no namespace
 */
record StateFiles(Map<String, String> environment, boolean root) {

    /** With these podman would be a client of a service, which has no {@code unshare}. */
    private static final List<String> NOT_REMOTE = List.of("CONTAINER_HOST", "CONTAINER_CONNECTION");

    static StateFiles of(Map<String, String> environment) {
        return new StateFiles(environment, Host.detect().root());
    }

    /** The room that a tree takes on the disk in bytes; empty where not all of it can be looked at. */
    OptionalLong size(Path tree) {
        Ended ended = run("du", "--summarize", "--one-file-system", "--block-size=1", "--", tree.toString());
        return ended.code() == 0
                ? OptionalLong.of(Long.parseLong(ended.lastLine().replaceFirst("\\s.*", "")))
                : OptionalLong.empty();
    }

    /**
     * Removes a tree; none is no error.
     *
     * @return what kept it from being removed as a whole; empty where all of it is gone
     */
    Optional<String> remove(Path tree) {
        Ended ended = run("rm", "--recursive", "--force", "--one-file-system", "--", tree.toString());
        return Files.exists(tree, LinkOption.NOFOLLOW_LINKS) ? Optional.of(ended.lastLine()) : Optional.empty();
    }

    /** Runs a program as the caller, and, where that fails, with the caller's subordinate IDs. */
    private Ended run(String name, String... arguments) {
        Programs programs = new Programs(environment);
        List<String> command =
                new ArrayList<>(List.of(programs.find(name).map(Path::toString).orElse(name)));
        command.addAll(List.of(arguments));
        Ended plain = start(command);
        Optional<Path> podman = plain.code() == 0 || root ? Optional.empty() : programs.find("podman");
        if (podman.isEmpty()) {
            return plain;
        }
        command.addAll(0, List.of(podman.get().toString(), "unshare"));
        return start(command);
    }

    private Ended start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true);
        Map<String, String> variables = new HashMap<>(environment);
        NOT_REMOTE.forEach(variables::remove);
        variables.put("LC_ALL", "C.UTF-8");
        builder.environment().clear();
        builder.environment().putAll(variables);
        try {
            Process process = builder.start();
            try (BufferedReader out = process.inputReader()) {
                List<String> last = new ArrayList<>(List.of(""));
                out.lines().forEach(line -> last.set(0, line));
                return new Ended(process.waitFor(), last.getFirst());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ended(-1, "interrupted");
        }
    }

    /** A program that has ended. */
    private record Ended(int code, String lastLine) {}
}
