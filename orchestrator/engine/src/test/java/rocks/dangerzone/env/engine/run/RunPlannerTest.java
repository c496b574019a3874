package rocks.dangerzone.env.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.display.DisplayName;
import rocks.dangerzone.env.engine.display.DisplayOffer;
import rocks.dangerzone.env.engine.display.Look;
import rocks.dangerzone.env.engine.display.X11Access;
import rocks.dangerzone.env.engine.display.Xauthority;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.podman.container.ContainerSpec;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.container.ContainerSpec.PrivateFolder;
import rocks.dangerzone.env.problem.ProblemException;

class RunPlannerTest {

    private static final X11Access X11 = new X11Access(
            DisplayName.parse(":1.0").orElseThrow(),
            new Look.Usable<>(new X11Access.Cookie(
                    "/home/me/.Xauthority", new Xauthority.Entry(256, "vm", "1", "MIT-MAGIC-COOKIE-1", "secret"))));

    @TempDir
    Path temp;

    @BeforeEach
    void makeHost() throws IOException {
        Files.createDirectories(temp.resolve("host/etc"));
        Files.createFile(temp.resolve("host/etc/localtime"));
    }

    @Test
    void hasTheFlagsOfEnvPy() {
        ContainerSpec spec = plan(Variant.DEV, DisplayOffer.NONE).spec(true, Map.of());

        assertThat(spec.privileges()).isEqualTo(new ContainerSpec.Privileges.All());
        assertThat(spec.terminal()).isTrue();
        assertThat(spec.hostname()).contains("dangerzone-dev");
        assertThat(spec.user()).contains("user");
        assertThat(spec.uidMappings())
                .extracting(map -> map.containerId() + ":" + map.hostId() + ":" + map.size())
                .containsExactly("1000:0:1", "0:1:1000", "1001:1001:64536");
        assertThat(spec.gidMappings()).isEqualTo(spec.uidMappings());
        assertThat(spec.network()).isEqualTo(ContainerSpec.Network.DEFAULT);
    }

    @Test
    void mountsTheCheckoutTheStateAndTheLocalTime() {
        assertThat(mounts(plan(Variant.END_USER, DisplayOffer.NONE)))
                .containsExactly(
                        "/etc/localtime:/etc/localtime:ro",
                        "/src/dangerzone:/home/user/dangerzone",
                        temp + "/envs/debian/trixie/state/containers:/home/user/.local/share/containers",
                        temp + "/envs/debian/trixie/state/.bash_history:/home/user/.bash_history",
                        temp + "/envs/debian/trixie/state/.local/share/dangerzone:/home/user/.local/share/dangerzone",
                        temp + "/envs/debian/trixie/state/.config/dangerzone:/home/user/.config/dangerzone");
    }

    @Test
    void isCalledDangerzoneForAnEndUser() {
        assertThat(plan(Variant.END_USER, DisplayOffer.NONE).hostname()).isEqualTo("dangerzone");
    }

    @Test
    void leavesTheLocalTimeOutWhereThereIsNone() throws IOException {
        Files.delete(temp.resolve("host/etc/localtime"));

        assertThat(mounts(plan(Variant.DEV, DisplayOffer.NONE))).noneMatch(mount -> mount.contains("localtime"));
    }

    @Test
    void givesTheX11SocketAloneAndACookieOfThisRun() {
        RunPlan plan = plan(Variant.DEV, new DisplayOffer(Optional.of(X11), Optional.empty(), List.of()));

        Path cookie = plan.cookie().orElseThrow().file();
        assertThat(cookie.getParent()).isEqualTo(temp.resolve("runtime"));
        assertThat(plan.environment())
                .containsExactly(Map.entry("DISPLAY", ":1.0"), Map.entry("XAUTHORITY", "/run/dz-env/xauthority"));
        assertThat(mounts(plan))
                .startsWith(
                        "/etc/localtime:/etc/localtime:ro",
                        "/tmp/.X11-unix/X1:/tmp/.X11-unix/X1:ro",
                        cookie + ":/run/dz-env/xauthority:ro");
    }

    @Test
    void givesAnX11DisplayWithoutACookieIfThereIsNone() {
        X11Access open = new X11Access(X11.name(), new Look.Absent<>("cause", "cure"));
        RunPlan plan = plan(Variant.DEV, new DisplayOffer(Optional.of(open), Optional.empty(), List.of()));

        assertThat(plan.environment()).containsExactly(Map.entry("DISPLAY", ":1.0"));
        assertThat(plan.cookie()).isEmpty();
    }

    @Test
    void givesTheWaylandSocketInARuntimeFolderOfItsOwn() {
        RunPlan plan = plan(
                Variant.DEV,
                new DisplayOffer(Optional.empty(), Optional.of(Path.of("/run/user/7/wayland-3")), List.of()));

        assertThat(plan.environment())
                .containsExactly(
                        Map.entry("WAYLAND_DISPLAY", "wayland-0"),
                        Map.entry("XDG_RUNTIME_DIR", "/tmp/runtime-user"),
                        Map.entry("XDG_SESSION_TYPE", "wayland"));
        assertThat(mounts(plan))
                .startsWith(
                        "/etc/localtime:/etc/localtime:ro",
                        "private /tmp/runtime-user",
                        "/run/user/7/wayland-3:/tmp/runtime-user/wayland-0:ro");
    }

    @Test
    void confinesToWhatNestedContainersNeed() {
        RunPlan plan = plan(Variant.END_USER, DisplayOffer.NONE, Access.NESTED_CONTAINERS);

        assertThat(plan.spec(true, Map.of()).privileges()).isEqualTo(Confinement.PRIVILEGES);
        assertThat(mounts(plan)).noneMatch(mount -> mount.startsWith("/dev"));
    }

    @Test
    void givesNestedContainersTheDeviceThatANetworkNeeds() throws IOException {
        Files.createDirectories(temp.resolve("host/dev/net"));
        Files.createFile(temp.resolve("host/dev/net/tun"));
        RunPlan plan = plan(Variant.END_USER, DisplayOffer.NONE, Access.NESTED_NETWORK);

        assertThat(plan.spec(true, Map.of()).privileges()).isEqualTo(Confinement.PRIVILEGES);
        assertThat(mounts(plan)).contains("/dev/net/tun:/dev/net/tun");
    }

    @Test
    void saysThatTheDeviceOfANetworkIsNotThere() {
        assertThatThrownBy(() -> plan(Variant.END_USER, DisplayOffer.NONE, Access.NESTED_NETWORK))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot give nested containers a network: this machine has no /dev/net/tun. Have it made with"
                                + " ci/setup or 'modprobe tun', or leave out --nested-network.");
    }

    private RunPlan plan(Variant variant, DisplayOffer display) {
        return plan(variant, display, Access.ALL);
    }

    private RunPlan plan(Variant variant, DisplayOffer display, Access access) {
        UserFolders folders = new UserFolders(temp, temp, temp.resolve("envs"), temp.resolve("runtime"));
        Checkout checkout = new Checkout(Path.of("/src/dangerzone"), "1.0.0", Optional.empty(), PythonProject.Tool.UV);
        return new RunPlanner(checkout, folders, temp.resolve("host"))
                .plan(new RunOrder(
                        new Cell(Catalogue.bundled().find("debian:trixie"), variant),
                        "image",
                        List.of("true"),
                        "user",
                        display,
                        true,
                        false,
                        access));
    }

    private static List<String> mounts(RunPlan plan) {
        return plan.mounts().stream()
                .map(mount -> switch (mount) {
                    case BindMount(Path source, String target, boolean readOnly) ->
                        source + ":" + target + (readOnly ? ":ro" : "");
                    case PrivateFolder(String target) -> "private " + target;
                })
                .toList();
    }
}
