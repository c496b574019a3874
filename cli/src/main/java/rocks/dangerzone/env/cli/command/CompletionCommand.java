package rocks.dangerzone.env.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rocks.dangerzone.env.cli.completion.CommandTable;
import rocks.dangerzone.env.cli.completion.ShellScript;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.problem.ProblemException;

/** {@code dz-env completion}. */
@Command(
        name = "completion",
        customSynopsis = "dz-env completion bash|zsh|fish",
        description = {
            "Print a script that completes commands, options, cells and states in your shell.",
            "",
            "It knows the distributions of your settings as they are now. ci/install puts it, for all three shells,"
                    + " where they look for it."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env completion bash > ~/.local/share/bash-completion/completions/dz-env",
            "  source <(dz-env completion zsh)                   # in ~/.zshrc",
            "  dz-env completion fish > ~/.config/fish/completions/dz-env.fish"
        })
public final class CompletionCommand implements Callable<Integer> {

    private final Call call;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "bash|zsh|fish", description = "Your shell.")
    private ShellScript shell = ShellScript.bash;

    public CompletionCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        CommandTable table = new CommandTable(spec.root(), distros(), CompletionCommand::sort);
        call.surroundings().out().print(shell.with(table));
        return 0;
    }

    /** Broken settings are no reason that nothing can be completed: any other command tells of them. */
    private List<Distro> distros() {
        try (Session session = call.open()) {
            return session.catalogue().distros();
        } catch (ProblemException e) {
            return Catalogue.bundled().distros();
        }
    }

    /** The sorts of words that are no fixed list. */
    private static Optional<String> sort(ArgSpec argument) {
        return switch (argument.completionCandidates()) {
            case CellNames _ -> Optional.of("cell");
            case CellNames.Ids _ -> Optional.of("distro");
            case CellNames.Versions _ -> Optional.of("version");
            case StateNames _ -> Optional.of("state");
            case null, default -> Optional.empty();
        };
    }
}
