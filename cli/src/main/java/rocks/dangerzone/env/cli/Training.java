package rocks.dangerzone.env.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import rocks.dangerzone.env.cli.console.TerminalSize;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.cli.session.Surroundings.Terminals;

/**
 * What the launcher lets the Java machine watch for its AOT cache: the calls that people make, once each. They take place
 * in folders of their own with a service that only plays Podman, so nothing is changed and no Podman is needed.
 */
public final class Training {

    private static final List<List<String>> CALLS = List.of(
            List.of("--help"),
            List.of("run", "--help"),
            List.of("version"),
            List.of("list"),
            List.of("list", "--json"),
            List.of("completion", "bash"),
            List.of("completion", "fish"),
            List.of("--distro", "debian", "--version", "trixie", "build-dev", "--show-dockerfile"),
            List.of("dockerfile", "debian:trixie"),
            List.of("dockerfile", "fedora:44", "--dev"),
            List.of("run", "trixie/dev", "--dry-run", "--", "true"),
            List.of("dockerfile", "trixy"));

    private static final List<List<String>> PODMAN_CALLS = List.of(
            List.of("build", "trixie"),
            List.of("build", "trixie/dev", "--json"),
            List.of("run", "--no-gui", "trixie", "--", "true"),
            List.of("matrix", "plan", "debian-trixie"),
            List.of("matrix", "build", "debian-trixie", "--manifest", "m.json"),
            List.of("verify", "m.json"),
            List.of("verify", "m.json", "--json"),
            List.of("--distro", "debian", "--version", "trixie", "run", "--dev", "true"));

    /** Where this socket is, dz-env starts no service of its own, but uses the real one behind it. */
    private static final Path SYSTEM_SERVICE = Path.of("/run/podman/podman.sock");

    private Training() {}

    public static void main(String[] args) throws IOException {
        try (TrainingGround ground = TrainingGround.make();
                TrainingService _ = TrainingService.at(ground.socket())) {
            Surroundings pipes = ground.surroundings(Terminals.NONE);
            Surroundings terminal = ground.surroundings(new Terminals(false, false, true));
            CALLS.forEach(call -> run(pipes, call));
            for (List<String> call : PODMAN_CALLS) {
                List<String> named = new ArrayList<>(List.of("--podman", "unix://" + ground.socket()));
                named.addAll(call);
                run(pipes, named);
                run(terminal, named);
                if (Files.notExists(SYSTEM_SERVICE)) {
                    run(pipes, call);
                }
            }
            useTerminal();
        }
    }

    private static void run(Surroundings surroundings, List<String> call) {
        Main.run(surroundings, call.toArray(String[]::new));
    }

    /** JLine with a terminal that nobody sits at. */
    private static void useTerminal() throws IOException {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(false)
                .provider("ffm")
                .streams(InputStream.nullInputStream(), OutputStream.nullOutputStream())
                .nativeSignals(false)
                .paused(true)
                .dumb(false)
                .graphemeCluster(false)
                .build()) {
            terminal.setAttributes(terminal.getAttributes());
            terminal.getSize();
        }
        new TerminalSize().get();
    }
}
