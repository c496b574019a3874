package rocks.dangerzone.env.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import rocks.dangerzone.env.cli.console.Consoles;
import rocks.dangerzone.env.cli.console.TerminalSize;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.cli.session.Surroundings.Terminals;

/**
 * What the launcher lets the Java machine watch for its AOT caches: the calls that people make, once each. They take place
 * in folders of their own with a service that only plays Podman, so nothing is changed and no Podman is needed.
 *
 * <p>Each start loads all classes of its cache, whether it needs them or not. So run and shell, which a person waits for,
 * have a cache with no more than they need.
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

    private static final List<List<String>> RUN_CALLS = List.of(
            List.of("shell", "--no-gui", "debian:trixie"),
            List.of("shell", "--no-gui", "trixie/dev"),
            List.of("run", "--no-gui", "trixie", "--", "true"));

    /** The argument that asks for the cache of run and shell. */
    private static final String RUNS = "runs";

    /** Where this socket is, dz-env starts no service of its own, but uses the real one behind it. */
    private static final Path SYSTEM_SERVICE = Path.of("/run/podman/podman.sock");

    private Training() {}

    public static void main(String[] args) throws IOException {
        Consoles.rehearse();
        try (TrainingGround ground = TrainingGround.make();
                TrainingService _ = TrainingService.at(ground.socket())) {
            if (List.of(args).contains(RUNS)) {
                callPodman(ground, RUN_CALLS, new Terminals(true, true, true));
                return;
            }
            CALLS.forEach(call -> run(ground.surroundings(Terminals.NONE), call));
            callPodman(ground, PODMAN_CALLS, new Terminals(false, false, true));
            new TerminalSize().get();
        }
    }

    private static void callPodman(TrainingGround ground, List<List<String>> calls, Terminals terminals) {
        Surroundings pipes = ground.surroundings(Terminals.NONE);
        for (List<String> call : calls) {
            List<String> named = new ArrayList<>(List.of("--podman", "unix://" + ground.socket()));
            named.addAll(call);
            run(pipes, named);
            run(ground.surroundings(terminals), named);
            if (Files.notExists(SYSTEM_SERVICE)) {
                run(pipes, call);
            }
        }
    }

    private static void run(Surroundings surroundings, List<String> call) {
        Main.run(surroundings, call.toArray(String[]::new));
    }
}
