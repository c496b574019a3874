package rocks.dangerzone.env.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rocks.dangerzone.env.cli.completion.FishScript;

/** {@code dz-env completion}. */
@Command(
        name = "completion",
        customSynopsis = "dz-env completion bash|zsh|fish",
        description = "Print a script that completes dz-env's commands, options and distros in your shell.",
        footer = {
            "",
            "Examples:",
            "  source <(dz-env completion bash)                  # bash, or zsh: in ~/.bashrc, ~/.zshrc",
            "  dz-env completion fish > ~/.config/fish/completions/dz-env.fish"
        })
public final class CompletionCommand implements Callable<Integer> {

    private final Call call;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "bash|zsh|fish", description = "Your shell.")
    private Shell shell = Shell.bash;

    public CompletionCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        call.surroundings()
                .out()
                .print(
                        switch (shell) {
                            // picocli's script switches zsh to bash's way of completion.
                            case bash, zsh -> AutoComplete.bash("dz-env", root);
                            case fish -> FishScript.of(root.getCommandSpec());
                        });
        return 0;
    }

    /** The shells there is a script for, as they are typed. */
    enum Shell {
        bash,
        zsh,
        fish
    }
}
