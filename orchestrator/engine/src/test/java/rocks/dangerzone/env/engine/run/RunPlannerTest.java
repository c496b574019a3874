package rocks.dangerzone.env.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.podman.container.ContainerSpec;

class RunPlannerTest {

    @TempDir
    Path temp;

    private final List<ProgressEvent> events = new ArrayList<>();

    @BeforeEach
    void makeHost() throws IOException {
        Files.createDirectories(temp.resolve("host/tmp/.X11-unix"));
        Files.createDirectories(temp.resolve("host/etc"));
        Files.createFile(temp.resolve("host/etc/localtime"));
        Files.createDirectories(temp.resolve("host/home/me"));
        Files.createFile(temp.resolve("host/home/me/.Xauthority"));
    }

    @Test
    void hasTheFlagsOfEnvPy() {
        ContainerSpec spec = plan(Map.of(), Variant.DEV, false).spec(true, Map.of());

        assertThat(spec.privileged()).isTrue();
        assertThat(spec.seccompUnconfined()).isTrue();
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
        assertThat(mounts(plan(Map.of(), Variant.END_USER, false)))
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
        assertThat(plan(Map.of(), Variant.END_USER, false).hostname()).isEqualTo("dangerzone");
    }

    @Test
    void leavesTheLocalTimeOutWhereThereIsNone() throws IOException {
        Files.delete(temp.resolve("host/etc/localtime"));

        assertThat(mounts(plan(Map.of(), Variant.DEV, false))).noneMatch(mount -> mount.contains("localtime"));
    }

    @Test
    void offersTheDisplayWithItsKey() {
        RunPlan plan = plan(Map.of("DISPLAY", ":1", "XAUTHORITY", "/home/me/.Xauthority"), Variant.DEV, true);

        assertThat(plan.environment())
                .containsOnly(Map.entry("DISPLAY", ":1"), Map.entry("XAUTHORITY", "/home/me/.Xauthority"));
        assertThat(mounts(plan))
                .contains("/tmp/.X11-unix:/tmp/.X11-unix:ro", "/home/me/.Xauthority:/home/me/.Xauthority:ro");
        assertThat(events).isEmpty();
    }

    @Test
    void offersNoDisplayWhereNoneIsWanted() {
        assertThat(plan(Map.of("DISPLAY", ":1"), Variant.DEV, false).environment())
                .isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void notesThatThereIsNoDisplay() {
        assertThat(plan(Map.of(), Variant.DEV, true).environment()).isEmpty();
        assertThat(events)
                .containsExactly(new ProgressEvent.Note("no display for the environment: DISPLAY is not set"));
    }

    @Test
    void notesThatTheDisplaysSocketsAreMissing() throws IOException {
        Files.delete(temp.resolve("host/tmp/.X11-unix"));

        assertThat(mounts(plan(Map.of("DISPLAY", ":1"), Variant.DEV, true))).noneMatch(mount -> mount.contains("X11"));
        assertThat(events)
                .containsExactly(new ProgressEvent.Note("no display for the environment: there is no /tmp/.X11-unix"));
    }

    private RunPlan plan(Map<String, String> environment, Variant variant, boolean gui) {
        UserFolders folders = new UserFolders(temp, temp, temp.resolve("envs"), temp);
        Checkout checkout = new Checkout(Path.of("/src/dangerzone"), "1.0.0", Optional.empty(), PythonProject.Tool.UV);
        return new RunPlanner(checkout, environment, folders, events::add, temp.resolve("host"))
                .plan(new RunOrder(
                        new Cell(Catalogue.bundled().find("debian:trixie"), variant),
                        "image",
                        List.of("true"),
                        "user",
                        gui,
                        true,
                        false));
    }

    private static List<String> mounts(RunPlan plan) {
        return plan.mounts().stream()
                .map(mount -> mount.source() + ":" + mount.target() + (mount.readOnly() ? ":ro" : ""))
                .toList();
    }
}
