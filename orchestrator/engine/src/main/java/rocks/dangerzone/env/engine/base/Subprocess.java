package rocks.dangerzone.env.engine.base;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program that is run to its end, in a process group of its own. The whole group is stopped when the caller is
 * interrupted or the JVM ends (Ctrl-C, SIGTERM), and gets the time to tidy up.
 *
 * @param command the program and its arguments
 * @param environment all its variables
 * @param output the file that its standard output goes to; without one, that goes where its messages go
 */
record Subprocess(List<String> command, Map<String, String> environment, Optional<Path> output) {

    private static final int GRACE_SECONDS = 10;

    /**
     * Runs it.
     *
     * @param listener is given each line of its messages
     * @return its exit code
     */
    int run(Consumer<String> listener) throws IOException {
        List<String> grouped = new ArrayList<>(List.of("setsid", "--wait"));
        grouped.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(grouped)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(output.isEmpty());
        output.ifPresent(file -> builder.redirectOutput(file.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        Thread hook = new Thread(() -> stop(process));
        Runtime.getRuntime().addShutdownHook(hook);
        try (BufferedReader messages = output.isPresent()
                ? process.errorReader(StandardCharsets.UTF_8)
                : process.inputReader(StandardCharsets.UTF_8)) {
            Thread reader = Thread.ofVirtual().start(() -> messages.lines().forEach(listener));
            int code = process.waitFor();
            reader.join();
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            stop(process);
            forget(hook);
        }
    }

    /** Signals the group, whose number is the pid, and waits until it has tidied up. */
    private static void stop(Process process) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-TERM", "--", "-" + process.pid())
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs already.
        }
    }
}
