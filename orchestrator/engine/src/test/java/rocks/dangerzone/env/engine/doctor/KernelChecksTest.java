package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.doctor.MadeUpMachine.told;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.host.CgroupLayout;
import rocks.dangerzone.env.engine.host.Host;

/** Cgroups, namespaces, limits and devices. */
class KernelChecksTest {

    private static final Host HYBRID = new Host(0, false, CgroupLayout.HYBRID, 20_000, 32_768);

    @TempDir
    Path folder;

    private MadeUpMachine made;

    @BeforeEach
    void makeUp() throws IOException {
        made = new MadeUpMachine(folder);
    }

    @Test
    void cgroupsOfVersion2AreFine() {
        assertThat(told(new Cgroups(made.machine()))).isEqualTo("OK cgroups: version 2");
    }

    @Test
    void hybridCgroupsAreHandled() throws IOException {
        made.host(HYBRID).program("crun", "");

        assertThat(told(new Cgroups(made.machine())))
                .isEqualTo("OK cgroups: hybrid, version 2 beside version 1, which crun refuses;"
                        + " dz-env hides version 2 from it");
    }

    @Test
    void hybridCgroupsNeedCrun() {
        made.host(HYBRID);

        assertThat(told(new Cgroups(made.machine()))).isEqualTo("""
                FAILED cgroups: hybrid, version 2 beside version 1, which crun refuses; dz-env would hide version 2 from it, but there is no crun on the PATH
                so: containers may not start
                cure: apt-get update && apt-get install --yes --no-install-recommends crun""");
    }

    @Test
    void cgroupsOfVersion1AreWarnedOf() {
        made.host(new Host(1000, false, CgroupLayout.LEGACY, 4096, 4096));

        assertThat(told(new Cgroups(made.machine()))).isEqualTo("""
                WARNING cgroups: version 1 alone
                so: Podman 5 complains of it, and later ones need version 2
                cure: Start the machine with systemd.unified_cgroup_hierarchy=1 on the kernel's command line""");
    }

    @Test
    void userNamespacesMayBeForbidden() throws IOException {
        assertThat(told(new UserNamespaces(made.machine()))).isEqualTo("OK namespaces: user namespaces are allowed");

        made.file("/proc/sys/kernel/unprivileged_userns_clone", "0\n");
        assertThat(told(new UserNamespaces(made.machine()))).isEqualTo("""
                FAILED namespaces: user namespaces are forbidden (kernel.unprivileged_userns_clone is 0)
                so: neither rootless Podman nor the Podman inside environments works
                cure: sudo sysctl -w kernel.unprivileged_userns_clone=1""");

        made.file("/proc/sys/user/max_user_namespaces", "0\n");
        assertThat(told(new UserNamespaces(made.machine())))
                .endsWith("cure: sudo sysctl -w user.max_user_namespaces=15000");
    }

    @Test
    void limitsAreTold() {
        assertThat(told(new Limits(made.machine())))
                .isEqualTo("OK limits: at most 524288 open files and 30000 processes");
        assertThat(told(new Limits(made.host(MadeUpMachine.ROOT).machine())))
                .isEqualTo("OK limits: at most any number of open files and 100000 processes");
        assertThat(told(new Limits(made.host(HYBRID).machine())))
                .isEqualTo("OK limits: at most 20000 open files and 32768 processes, which may not be raised;"
                        + " dz-env tells Podman of that");
    }

    @Test
    void lowLimitsAreWarnedOf() {
        made.host(new Host(1000, false, CgroupLayout.UNIFIED, 1024, 30_000));

        assertThat(told(new Limits(made.machine()))).isEqualTo("""
                WARNING limits: at most 1024 open files and 30000 processes
                so: large builds and programs with windows may fail
                cure: sudo prlimit --pid $$ --nofile=4096:4096""");
    }

    @Test
    void devicesForEverybodyAreFine() throws IOException {
        made.file("/dev/fuse", "", "rw-rw-rw-").file("/dev/net/tun", "", "rw-rw-rw-");

        assertThat(told(Device.fuse(made.machine()))).isEqualTo("OK fuse: /dev/fuse may be used by everybody");
        assertThat(told(Device.tun(made.machine()))).isEqualTo("OK tun: /dev/net/tun may be used by everybody");
    }

    @Test
    void closedDevicesAreOpened() throws IOException {
        made.file("/dev/fuse", "", "rw-rw----").file("/dev/net/tun", "", "rw-rw-r--");

        assertThat(told(Device.fuse(made.machine()))).isEqualTo("""
                WARNING fuse: /dev/fuse may not be used by everybody
                so: where the kernel has no rootless overlay, Podman copies each layer in full
                cure: sudo chmod 666 /dev/fuse""");
        assertThat(told(Device.tun(made.machine()))).isEqualTo("""
                FAILED tun: /dev/net/tun may not be used by everybody
                so: rootless environments with a network do not start
                cure: sudo chmod 666 /dev/net/tun""");
    }

    @Test
    void missingDevicesAreMade() {
        made.host(MadeUpMachine.ROOT);

        assertThat(told(Device.tun(made.machine()))).isEqualTo("""
                WARNING tun: there is no /dev/net/tun
                so: containers inside environments have no network; Dangerzone's own need none
                cure: mkdir -p /dev/net && mknod /dev/net/tun c 10 200 && chmod 666 /dev/net/tun""");
    }
}
