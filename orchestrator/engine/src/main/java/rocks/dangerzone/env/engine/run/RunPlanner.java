package rocks.dangerzone.env.engine.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.display.CookieFile;
import rocks.dangerzone.env.engine.display.X11Access;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.state.EnvironmentState;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.container.ContainerSpec.Mount;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Decides how a command's container is set up, from the order and what this host has.
 *
 * @param checkout mounted into every environment
 * @param host root of the host's files ({@code /}); another in tests
 */
record RunPlanner(Checkout checkout, UserFolders folders, Path host) {

    private static final String HOME = "/home/user/";
    private static final String CHECKOUT = HOME + "dangerzone";
    private static final String LOCALTIME = "/etc/localtime";
    private static final String TUNNEL = "/dev/net/tun";

    /**
     * How an order's container is set up.
     *
     * @throws ProblemException (unavailable) if the host lacks what the order needs
     */
    RunPlan plan(RunOrder order) {
        EnvironmentState state = order.fresh()
                ? EnvironmentState.fresh(folders, order.cell().distro(), Client.self())
                : EnvironmentState.of(folders, order.cell().distro());
        Optional<CookieFile> cookie = order.display()
                .x11()
                .flatMap(X11Access::foundCookie)
                .map(found -> CookieFile.next(folders, Client.self(), found));
        DisplayPlan display = DisplayPlan.of(order.display(), cookie);
        List<Mount> mounts = new ArrayList<>();
        if (Files.exists(host.resolve("." + LOCALTIME))) {
            mounts.add(new BindMount(Path.of(LOCALTIME), LOCALTIME, true));
        }
        mounts.addAll(display.mounts());
        if (order.access() == Access.NESTED_NETWORK) {
            mounts.add(tunnel());
        }
        mounts.add(new BindMount(checkout.root(), CHECKOUT, false));
        mounts.add(new BindMount(state.containers(), HOME + ".local/share/containers", false));
        mounts.add(new BindMount(state.history(), HOME + ".bash_history", false));
        mounts.add(new BindMount(state.data(), HOME + ".local/share/dangerzone", false));
        mounts.add(new BindMount(state.settings(), HOME + ".config/dangerzone", false));
        OutsideRepository repository = order.cell().variant() == Variant.DEV
                ? OutsideRepository.of(checkout.root(), Path.of(CHECKOUT), mounts)
                : OutsideRepository.NONE;
        mounts.addAll(repository.mounts());
        return new RunPlan(
                order,
                state,
                cookie,
                display.variables(),
                mounts,
                repository.hindrance().stream().toList());
    }

    /**
     * The device that a nested container's network ends in. It is mounted and not made anew, for a new one would be root's inside,
     * and closed to the others.
     */
    private Mount tunnel() {
        if (!Files.exists(host.resolve("." + TUNNEL))) {
            throw ProblemException.unavailable(
                    "cannot give nested containers a network",
                    "this machine has no " + TUNNEL,
                    "Have it made with ci/setup or 'modprobe tun', or leave out --nested-network");
        }
        return new BindMount(Path.of(TUNNEL), TUNNEL, false);
    }
}
