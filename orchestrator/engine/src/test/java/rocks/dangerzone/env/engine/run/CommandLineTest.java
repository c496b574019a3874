package rocks.dangerzone.env.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.display.CookieFile;
import rocks.dangerzone.env.engine.display.DisplayOffer;
import rocks.dangerzone.env.engine.display.X11Access;
import rocks.dangerzone.env.engine.display.Xauthority;
import rocks.dangerzone.env.engine.state.EnvironmentState;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.container.ContainerSpec.PrivateFolder;

class CommandLineTest {

    @TempDir
    Path temp;

    @Test
    void canBePasted() {
        RunPlan plan = plan("/src", "it's; echo $HOME");
        plan.state().prepare();

        assertThat(CommandLine.of(plan, true))
                .isEqualTo("podman run --rm -it --security-opt seccomp=unconfined --privileged"
                        + " --uidmap 1000:0:1 --uidmap 0:1:1000 --uidmap 1001:1001:64536"
                        + " --gidmap 1000:0:1 --gidmap 0:1:1000 --gidmap 1001:1001:64536"
                        + " -e 'DISPLAY=:0;x' -e 'PROMPT_COMMAND=case $PS1 in"
                        + " \"(debian-trixie/end-user)\"*) ;; *) PS1=\"(debian-trixie/end-user) $PS1\" ;; esac' -v /src:/home/user/dangerzone:ro"
                        + " --mount type=tmpfs,target=/tmp/own,tmpfs-mode=0700,U=true -u user --network none"
                        + " --hostname dangerzone dangerzone.rocks/debian:trixie bash -c 'it'\\''s; echo $HOME'");
    }

    @Test
    void wantsATerminalOnlyWhereThereIsOne() {
        assertThat(CommandLine.of(plan("/src"), false)).contains("podman run --rm -i --security-opt");
    }

    @Test
    void namesThePrivilegesOfAConfinedRun() {
        RunPlan plan = plan(true, "/src");
        plan.state().prepare();

        assertThat(CommandLine.of(plan, false))
                .startsWith(
                        "podman run --rm -i --cap-add CAP_SYS_ADMIN --cap-drop CAP_AUDIT_WRITE,CAP_CHOWN,CAP_FOWNER,"
                                + "CAP_FSETID,CAP_KILL,CAP_MKNOD,CAP_NET_BIND_SERVICE,CAP_NET_RAW,CAP_SETFCAP,CAP_SETPCAP"
                                + " --security-opt 'unmask=/proc/*' --uidmap 1000:0:1 ")
                .doesNotContain("privileged", "unconfined");
    }

    @Test
    void makesTheStateFirstWhereItIsMissing() {
        assertThat(CommandLine.of(plan("/src"), false))
                .startsWith("mkdir -p %1$s/containers %1$s/.local/share/dangerzone %1$s/.config/dangerzone && touch"
                                .formatted(temp)
                        + " " + temp + "/.bash_history && podman run ");
    }

    @Test
    void mountsAFolderWithAColonInItsName() {
        assertThat(CommandLine.of(plan("/a:b"), false))
                .contains("--mount 'type=bind,\"source=/a:b\",target=/home/user/dangerzone,readonly'");
    }

    @Test
    void copiesTheCookieWithoutShowingIt() {
        Xauthority.Entry entry = new Xauthority.Entry(256, "vm", "1", "MIT-MAGIC-COOKIE-1", "secret");
        X11Access.Cookie cookie = new X11Access.Cookie("/home/me/my cookies", entry);
        RunPlan plan = with(plan("/src"), new CookieFile(Path.of("/run/me/.xauthority_x_1"), cookie));
        plan.state().prepare();

        assertThat(CommandLine.of(plan, false))
                .startsWith("(umask 077 && mkdir -p /run/me && xauth -f '/home/me/my cookies' nlist"
                        + " | sed -n '/^0100 0002 766d 0001 31 /s/^..../ffff/p'"
                        + " | xauth -q -f /run/me/.xauthority_x_1 nmerge -) && podman run ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "", "a b", "it's", "$(id)", "`id`", "a\nb", "\"", "\\", "*", "~", "#", "-x", "!h"})
    void meansTheSameToAShell(String word) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", "printf %s " + CommandLine.quoted(word)).start();

        assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(word);
    }

    private static RunPlan with(RunPlan plan, CookieFile cookie) {
        return new RunPlan(
                plan.order(), plan.state(), Optional.of(cookie), plan.environment(), plan.mounts(), List.of());
    }

    private RunPlan plan(String checkout, String... more) {
        return plan(false, checkout, more);
    }

    private RunPlan plan(boolean confined, String checkout, String... more) {
        List<String> command = more.length == 0 ? List.of("true") : List.of("bash", "-c", more[0]);
        return new RunPlan(
                new RunOrder(
                        new Cell(Catalogue.bundled().find("debian:trixie"), Variant.END_USER),
                        "dangerzone.rocks/debian:trixie",
                        command,
                        "user",
                        DisplayOffer.NONE,
                        false,
                        false,
                        confined ? Access.NESTED_CONTAINERS : Access.ALL),
                new EnvironmentState(temp),
                Optional.empty(),
                Map.of("DISPLAY", ":0;x"),
                List.of(new BindMount(Path.of(checkout), "/home/user/dangerzone", true), new PrivateFolder("/tmp/own")),
                List.of());
    }
}
