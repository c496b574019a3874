package rocks.dangerzone.env.cli.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands. One is made when a call needs it: picocli takes some milliseconds to read each one's annotations. */
public final class Commands {

    /** In the order in which help shows them. */
    private static final Map<String, Function<Call, Object>> ALL = all();

    private static final Set<String> LOOK_AT_ALL = Set.of("completion", "man");

    private Commands() {}

    private static Map<String, Function<Call, Object>> all() {
        Map<String, Function<Call, Object>> all = new LinkedHashMap<>();
        all.put("list", ListCommand::new);
        all.put("dockerfile", DockerfileCommand::new);
        all.put("build", BuildCommand::new);
        all.put("build-dev", BuildDevCommand::new);
        all.put("run", RunCommand::new);
        all.put("shell", ShellCommand::new);
        all.put("matrix", Commands::matrix);
        all.put("lock", Commands::lock);
        all.put("diff", DiffCommand::new);
        all.put("digest", DigestCommand::new);
        all.put("verify", VerifyCommand::new);
        all.put("manifest", Commands::manifest);
        all.put("state", Commands::state);
        all.put("images", Commands::images);
        all.put("doctor", DoctorCommand::new);
        all.put("version", VersionCommand::new);
        all.put("completion", CompletionCommand::new);
        all.put("man", ManCommand::new);
        return all;
    }

    /** Adds to the root the command that was typed; all of them where it is none, or one that looks at all. */
    public static void add(CommandLine root, Call call, String... args) {
        Optional<String> typed =
                typed(root.getCommandSpec(), args).filter(name -> ALL.containsKey(name) && !LOOK_AT_ALL.contains(name));
        ALL.forEach((name, maker) -> {
            if (typed.isEmpty() || typed.get().equals(name)) {
                root.addSubcommand(maker.apply(call));
            }
        });
    }

    /** The first word that is neither an option nor an option's value. */
    private static Optional<String> typed(CommandSpec root, String... args) {
        return RunArguments.split(List.of(args), true, root.optionsMap()).command().stream()
                .findFirst();
    }

    private static CommandLine matrix(Call call) {
        return new CommandLine(new MatrixCommand())
                .addSubcommand(new MatrixPlanCommand(call))
                .addSubcommand(new MatrixBuildCommand(call))
                .addSubcommand(new MatrixMergeCommand(call))
                .addSubcommand(new MatrixReportCommand(call));
    }

    private static CommandLine manifest(Call call) {
        return new CommandLine(new ManifestCommand()).addSubcommand(new ManifestExportCommand(call));
    }

    private static CommandLine lock(Call call) {
        return new CommandLine(new LockCommand(call))
                .addSubcommand(new LockExportCommand(call))
                .addSubcommand(new LockImportCommand(call));
    }

    private static CommandLine state(Call call) {
        return new CommandLine(new StateCommand())
                .addSubcommand(new StateListCommand(call))
                .addSubcommand(new StateWipeCommand(call));
    }

    private static CommandLine images(Call call) {
        return new CommandLine(new ImagesCommand())
                .addSubcommand(new ImagesListCommand(call))
                .addSubcommand(new ImagesPruneCommand(call));
    }
}
