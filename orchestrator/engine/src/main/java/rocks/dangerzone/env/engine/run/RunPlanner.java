package rocks.dangerzone.env.engine.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.state.EnvironmentState;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;

/**
 * Decides how a command's container is set up, from the order and what this host has.
 *
 * @param checkout mounted into every environment
 * @param environment the caller's environment variables
 * @param host root of the host's files ({@code /}); another in tests
 */
record RunPlanner(
        Checkout checkout, Map<String, String> environment, UserFolders folders, Progress progress, Path host) {

    private static final String HOME = "/home/user/";
    private static final String X11_SOCKETS = "/tmp/.X11-unix";
    private static final String LOCALTIME = "/etc/localtime";

    RunPlan plan(RunOrder order) {
        EnvironmentState state = order.fresh()
                ? EnvironmentState.fresh(folders, order.cell().distro(), Client.self())
                : EnvironmentState.of(folders, order.cell().distro());
        Map<String, String> variables = new LinkedHashMap<>();
        List<BindMount> mounts = new ArrayList<>();
        if (Files.exists(onHost(LOCALTIME))) {
            mounts.add(new BindMount(Path.of(LOCALTIME), LOCALTIME, true));
        }
        if (order.gui()) {
            display(variables, mounts);
        }
        mounts.add(new BindMount(checkout.root(), HOME + "dangerzone", false));
        mounts.add(new BindMount(state.containers(), HOME + ".local/share/containers", false));
        mounts.add(new BindMount(state.history(), HOME + ".bash_history", false));
        mounts.add(new BindMount(state.data(), HOME + ".local/share/dangerzone", false));
        mounts.add(new BindMount(state.settings(), HOME + ".config/dangerzone", false));
        return new RunPlan(order, state, variables, mounts);
    }

    private void display(Map<String, String> variables, List<BindMount> mounts) {
        String display = environment.getOrDefault("DISPLAY", "");
        if (display.isEmpty()) {
            note("DISPLAY is not set");
            return;
        }
        if (!Files.isDirectory(onHost(X11_SOCKETS))) {
            note("there is no " + X11_SOCKETS);
            return;
        }
        variables.put("DISPLAY", display);
        mounts.add(new BindMount(Path.of(X11_SOCKETS), X11_SOCKETS, true));
        String authority = environment.getOrDefault("XAUTHORITY", "");
        if (!authority.isEmpty() && Files.isRegularFile(onHost(authority))) {
            variables.put("XAUTHORITY", authority);
            mounts.add(new BindMount(Path.of(authority), authority, true));
        }
    }

    private void note(String reason) {
        progress.report(new ProgressEvent.Note("no display for the environment: " + reason));
    }

    private Path onHost(String path) {
        return host.resolve("." + (path.startsWith("/") ? path : "/" + path));
    }
}
