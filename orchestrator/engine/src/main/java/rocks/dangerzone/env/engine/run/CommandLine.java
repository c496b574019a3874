package rocks.dangerzone.env.engine.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.display.CookieFile;
import rocks.dangerzone.env.engine.state.EnvironmentState;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.container.ContainerSpec.IdMapping;
import rocks.dangerzone.env.podman.container.ContainerSpec.Mount;
import rocks.dangerzone.env.podman.container.ContainerSpec.PrivateFolder;
import rocks.dangerzone.env.podman.container.ContainerSpec.Privileges;

/** Writes a run as a command for a shell. */
public final class CommandLine {

    /** Words that mean themselves in every shell. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private CommandLine() {}

    /**
     * The {@code podman run} that does the same. What is mounted has to be there first, else Podman would refuse: the state's
     * missing parts are made, and the file with the display's cookie.
     */
    static String of(RunPlan plan, boolean terminal) {
        List<String> steps = new ArrayList<>();
        if (!plan.state().ready()) {
            steps.add(quoted(makeFolders(plan.state())));
            steps.add(touch(plan.state()));
        }
        plan.cookie().ifPresent(cookie -> steps.add(copyCookie(cookie)));
        steps.add(quoted(podmanRun(plan, terminal)));
        return String.join(" && ", steps);
    }

    /** The cookie is a secret and not shown: xauth takes it from the user's file, by the first fields of its line. */
    private static String copyCookie(CookieFile cookie) {
        return "(umask 077 && mkdir -p %s && xauth -f %s nlist | sed -n %s | xauth -q -f %s nmerge -)"
                .formatted(
                        quoted(cookie.file().resolveSibling("").toString()),
                        quoted(cookie.cookie().file()),
                        quoted("/^" + cookie.cookie().entry().numericPlace() + " /s/^..../ffff/p"),
                        quoted(cookie.file().toString()));
    }

    private static List<String> podmanRun(RunPlan plan, boolean terminal) {
        List<String> words = new ArrayList<>(List.of("podman", "run", "--rm", terminal ? "-it" : "-i"));
        words.addAll(text(plan.privileges()));
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

    private static List<String> text(Privileges privileges) {
        return switch (privileges) {
            case Privileges.Usual() -> List.of();
            case Privileges.All() -> List.of("--security-opt", "seccomp=unconfined", "--privileged");
            case Privileges.Adjusted(List<String> added, List<String> dropped, List<String> unmasked) ->
                List.of(
                        "--cap-add",
                        String.join(",", added),
                        "--cap-drop",
                        String.join(",", dropped),
                        "--security-opt",
                        "unmask=" + String.join(":", unmasked));
        };
    }

    private static String text(IdMapping mapping) {
        return mapping.containerId() + ":" + mapping.hostId() + ":" + mapping.size();
    }

    private static List<String> text(Mount mount) {
        return switch (mount) {
            case BindMount bind -> text(bind);
            case PrivateFolder(String target) ->
                List.of("--mount", "type=tmpfs,target=" + target + ",tmpfs-mode=0700,U=true");
        };
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
