package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code --confine} documents are converted as always, and what else a privileged container may do is refused. */
@Tag("debian")
class ConfineIT {

    private static final String CONVERT =
            "dz-env run debian:trixie --no-gui --fresh %s -- dangerzone-cli dangerzone/tests/test_docs/sample.txt";

    private static final Person root = Stage.root();

    private static Stream<Person> people() {
        return Stream.of(root, Stage.ordinaryUser());
    }

    @BeforeAll
    static void environments() {
        people().forEach(Trixie::ready);
    }

    @ParameterizedTest
    @MethodSource("people")
    void documentsAreConverted(Person person) {
        assertThat(person.types(CONVERT.formatted("--confine")).succeeded().stdout())
                .contains("190 bytes in, 6 removed", "The safe copy has only what can be read.");
        assertThat(person.containers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("people")
    void oneStateServesConfinedAndPrivilegedRunsInTurn(Person person) {
        String convert = CONVERT.replace("--fresh ", "");
        person.types("dz-env state wipe debian:trixie --yes").succeeded();
        person.types(convert.formatted("--confine")).succeeded();
        person.types(convert.formatted("")).succeeded();
        person.types(convert.formatted("--confine")).succeeded();
    }

    @ParameterizedTest
    @MethodSource("people")
    void onlyTheCapabilitiesThatAreNeededCanBeHad(Person person) {
        // As include/uapi/linux/capability.h numbers them: DAC_OVERRIDE, SETGID, SETUID, SYS_CHROOT, SYS_ADMIN.
        assertThat(status(person, "--confine")).contains("CapBnd:\t00000000002400c2\n", "Seccomp:\t2\n");
        assertThat(status(person, ""))
                .doesNotContain("CapBnd:\t00000000002400c2\n")
                .contains("Seccomp:\t0\n");
        // The command's own: no file is open to it that would not be otherwise.
        assertThat(status(person, "--confine")).contains("CapEff:\t0000000000200000\n");
    }

    @ParameterizedTest
    @MethodSource("people")
    void whatPrivilegedMayAndConfinedMayNotIsRefused(Person person) {
        String give = "dz-env run debian:trixie --no-gui --user root %s -- chown user /etc/hostname";
        person.types(give.formatted("")).succeeded();
        assertThat(person.types(give.formatted("--confine")).ended(1).stderr())
                .isEqualTo("chown: changing ownership of '/etc/hostname': Operation not permitted\n");
        String write = "dz-env run debian:trixie --no-gui --user root %s -- touch /sys/kernel/x";
        assertThat(person.types(write.formatted("--confine")).ended(1).stderr())
                .isEqualTo("touch: cannot touch '/sys/kernel/x': Read-only file system\n");
        assertThat(person.types(write.formatted("")).ended(1).stderr())
                .isEqualTo("touch: cannot touch '/sys/kernel/x': Permission denied\n");
    }

    @ParameterizedTest
    @MethodSource("people")
    void devicesThatAPrivilegedCommandOpensAreNotThereForAConfinedOne(Person person) {
        String open = "dz-env run debian:trixie --no-gui %s -- bash -c ': <>/dev/fuse'";
        if (!person.equals(root)) {
            // For root Podman makes device files of its own, which are root's inside.
            person.types(open.formatted("")).succeeded();
        }
        assertThat(person.types(open.formatted("--confine")).ended(1).stderr())
                .isEqualTo("bash: line 1: /dev/fuse: Permission denied\n");
        assertThat(devices(person, "--confine"))
                .isEqualTo("/dev/full\n/dev/null\n/dev/random\n/dev/tty\n/dev/urandom\n/dev/zero\n");
        assertThat(devices(person, "")).contains("/dev/full\n", "/dev/fuse\n", "/dev/kmsg\n");
    }

    /** Debian's Podman 5 takes pasta by itself, and slirp4netns where it is asked to. */
    @ParameterizedTest
    @MethodSource("people")
    void aNestedContainerHasANetworkWhereItsDeviceIsGiven(Person person) {
        String nested = "dz-env run debian:trixie --no-gui --confine %s -- bash -c 'dangerzone-cli"
                + " dangerzone/tests/test_docs/sample.txt >/dev/null; for network in pasta slirp4netns; do podman run --rm"
                + " --network $network localhost/dangerzone-sample/converter:1 /bin/busybox cat /proc/net/route; done'";
        assertThat(person.types(nested.formatted("--nested-network"))
                        .succeeded()
                        .stdout()
                        .lines()
                        .filter(route -> route.matches("\\w+\t00000000\t.*")))
                .as("routes to everywhere")
                .hasSize(2);
        assertThat(person.types(nested.formatted("")).stderr())
                .contains("Failed to open() /dev/net/tun: No such file or directory");
    }

    @Test
    void theSettingConfinesTooAndWrongValuesAreRefused() {
        String dryRun = "dz-env run debian:trixie --no-gui --dry-run -- true";
        String confined = " --cap-add CAP_SYS_ADMIN --cap-drop ";
        assertThat(root.types(dryRun).succeeded().stdout())
                .contains(" --privileged ")
                .doesNotContain(confined);
        assertThat(root.types(dryRun.replace("--dry-run", "--dry-run --confine"))
                        .succeeded()
                        .stdout())
                .contains(confined)
                .doesNotContain("--privileged");
        assertThat(root.with("DZ_ENV_CONFINE", "true").types(dryRun).succeeded().stdout())
                .contains(confined);
        root.types(dryRun.replace("--dry-run", "--nested-network"))
                .failed(
                        2,
                        "dz-env: cannot use --nested-network: it adds to the privileges of --confine, and without that the"
                                + " command has all. Say --confine as well, or leave it out.");
        root.with("DZ_ENV_CONFINE", "yes")
                .types(dryRun)
                .failed(2, "dz-env: cannot use DZ_ENV_CONFINE: it cannot be 'yes'. It has to be true or false.");
    }

    private static String status(Person person, String option) {
        return person.types("dz-env run debian:trixie --no-gui " + option + " -- cat /proc/self/status")
                .succeeded()
                .stdout();
    }

    /** The devices that are in /dev itself. (Podman mounts them over plain files, which is why find -type misses them.) */
    private static String devices(Person person, String option) {
        return person.types("dz-env run debian:trixie --no-gui " + option
                        + " -- bash -c 'for file in /dev/*; do [ -L $file ] || [ ! -c $file ] || echo $file; done'")
                .succeeded()
                .stdout();
    }
}
