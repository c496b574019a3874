package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.doctor.MadeUpMachine.told;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubordinateIdsTest {

    @TempDir
    Path folder;

    private MadeUpMachine made;

    @BeforeEach
    void makeUp() throws IOException {
        made = new MadeUpMachine(folder);
    }

    @Test
    void countsAllRangesOfTheUser() throws IOException {
        made.file("/etc/subuid", "bob:100000:65536\nalice:165536:40000\n1000:300000:25536\n");

        assertThat(told(uids())).isEqualTo("OK subuid: alice has 65536 subordinate uids");
    }

    @Test
    void offersTheNextFreeRange() throws IOException {
        made.file("/etc/subuid", "bob:100000:65536\ncarol:200000:65536\n");

        assertThat(told(uids())).isEqualTo("""
                FAILED subuid: alice has no subordinate uids in /etc/subuid, and environments need 65536
                so: rootless Podman cannot start an environment
                cure: sudo usermod --add-subuids 265536-331071 alice""");
    }

    @Test
    void tooFewAreTold() throws IOException {
        made.file("/etc/subgid", "alice:100000:1000\n");

        assertThat(told(new SubordinateIds(made.machine(), "gid"))).isEqualTo("""
                FAILED subgid: alice has only 1000 subordinate gids in /etc/subgid, and environments need 65536
                so: rootless Podman cannot start an environment
                cure: sudo usermod --add-subgids 101000-166535 alice""");
    }

    @Test
    void whereThereIsNoFileTheUsualBeginningIsOffered() {
        assertThat(told(uids())).endsWith("cure: sudo usermod --add-subuids 100000-165535 alice");
    }

    @Test
    void rootNeedsNone() {
        made.host(MadeUpMachine.ROOT);

        assertThat(told(uids())).isEqualTo("OK subuid: root needs none");
    }

    @Test
    void whoBecameRootBySudoIsLookedAt() {
        made.host(MadeUpMachine.ROOT).variable("SUDO_USER", "alice").variable("SUDO_UID", "1000");

        assertThat(told(uids())).endsWith("cure: usermod --add-subuids 100000-165535 alice");
    }

    @Test
    void aNameThatIsNoneGoesIntoNoCommand() {
        made.host(MadeUpMachine.ROOT).variable("SUDO_USER", "--root=/x");

        assertThat(told(uids())).isEqualTo("OK subuid: root needs none");
    }

    @Test
    void anotherSourceIsNotLookedInto() throws IOException {
        made.file("/etc/nsswitch.conf", "passwd: files sss\nsubid: sss\n");

        assertThat(told(uids()))
                .isEqualTo("OK subuid: not in a file, as nsswitch.conf says; the check 'nested' tries them");
    }

    private Check uids() {
        return new SubordinateIds(made.machine(), "uid");
    }
}
