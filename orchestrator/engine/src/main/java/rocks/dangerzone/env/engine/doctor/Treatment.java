package rocks.dangerzone.env.engine.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.host.Programs;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.Progress;

/**
 * Does what findings need and dz-env can do as root.
 *
 * @param environment all variables of the commands
 * @param progress is told of each command and its output
 */
public record Treatment(Map<String, String> environment, Progress progress) {

    public Treatment {
        environment = Map.copyOf(environment);
    }

    /** The commands that some findings call for, in order, each once. */
    public static List<RepairCommand> of(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.cure().stream())
                .flatMap(cure -> cure.repair().stream())
                .flatMap(repair -> repair.commands().stream())
                .distinct()
                .toList();
    }

    /** Carries out one command; returns why it failed, or nothing. */
    public Optional<String> carryOut(RepairCommand command) {
        return Activity.during(progress, command.line(true), activity -> {
            try {
                return run(command, activity);
            } catch (IOException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("it was interrupted");
            }
        });
    }

    private Optional<String> run(RepairCommand command, Activity activity) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command.words());
        Optional<Path> program = new Programs(environment).find(words.getFirst());
        if (program.isEmpty()) {
            return Optional.of("there is no program " + words.getFirst() + " on the PATH");
        }
        words.set(0, program.get().toString());
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        // Package managers would ask questions otherwise.
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        Process process = builder.start();
        String last = "";
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                activity.output(line);
                last = line.isBlank() ? last : line;
            }
        }
        int code = process.waitFor();
        return code == 0 ? Optional.empty() : Optional.of("it ended with code " + code + ": " + last);
    }
}
