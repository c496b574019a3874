package rocks.dangerzone.env.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.state.EnvironmentState;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.container.ContainerSpec.IdMapping;

/** Writes a run as a command for a shell. */
public final class CommandLine {

    /** Words that mean themselves in every shell. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private CommandLine() {}

    /** The {@code podman run} that does the same; the state's missing parts are made first, else Podman would refuse. */
    static String of(RunPlan plan, boolean terminal) {
        String run = quoted(podmanRun(plan, terminal));
        return plan.state().ready()
                ? run
                : quoted(makeFolders(plan.state())) + " && " + touch(plan.state()) + " && " + run;
    }

    private static List<String> podmanRun(RunPlan plan, boolean terminal) {
        List<String> words = new ArrayList<>(List.of("podman", "run", "--rm", terminal ? "-it" : "-i"));
        words.addAll(List.of("--security-opt", "seccomp=unconfined", "--privileged"));
        RunPlan.ID_MAPPINGS.forEach(mapping -> words.addAll(List.of("--uidmap", text(mapping))));
        RunPlan.ID_MAPPINGS.forEach(mapping -> words.addAll(List.of("--gidmap", text(mapping))));
        Map<String, String> environment = terminal ? plan.environmentAtTerminal() : plan.environment();
        environment.forEach((name, value) -> words.addAll(List.of("-e", name + "=" + value)));
        plan.mounts().forEach(mount -> words.addAll(text(mount)));
        words.addAll(List.of("-u", plan.order().user()));
        if (!plan.order().network()) {
            words.addAll(List.of("--network", "none"));
        }
        words.addAll(List.of("--hostname", plan.hostname(), plan.order().image()));
        words.addAll(plan.order().command());
        return words;
    }

    private static String text(IdMapping mapping) {
        return mapping.containerId() + ":" + mapping.hostId() + ":" + mapping.size();
    }

    /** {@code -v} takes no path with a colon. */
    private static List<String> text(BindMount mount) {
        String source = mount.source().toString();
        if (source.contains(":")) {
            return List.of(
                    "--mount",
                    "type=bind,\"source=%s\",target=%s%s"
                            .formatted(source, mount.target(), mount.readOnly() ? ",readonly" : ""));
        }
        return List.of("-v", source + ":" + mount.target() + (mount.readOnly() ? ":ro" : ""));
    }

    private static List<String> makeFolders(EnvironmentState state) {
        return Stream.concat(Stream.of("mkdir", "-p"), state.parts().stream().map(Object::toString))
                .toList();
    }

    private static String touch(EnvironmentState state) {
        return quoted(List.of("touch", state.history().toString()));
    }

    private static String quoted(List<String> words) {
        return words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    /** A word as a shell takes it for one. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
