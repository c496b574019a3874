package rocks.dangerzone.env.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {

    private static final String TMPFS = "31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755";
    private static final String V1 = "32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu";
    private static final String V2_BESIDE = "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw";
    private static final String V2 = "31 23 0:28 / /sys/fs/cgroup rw shared:4 - cgroup2 cgroup2 rw";
    private static final String COVER = "99 41 0:77 / /sys/fs/cgroup/unified rw,relatime - tmpfs none rw";

    @TempDir
    Path root;

    @Test
    void readsLimitsThatMayNotBeRaised() throws IOException {
        write("000001fffeffffff", "0", "20000", "96365");

        assertThat(Host.read(root)).isEqualTo(new Host(0, false, CgroupLayout.HYBRID, 20000, 32768));
    }

    @Test
    void readsAnOrdinaryUserWithoutLimits() throws IOException {
        write("0000000000000000", "1000", "unlimited", "500");

        Host host = Host.read(root);

        assertThat(host.root()).isFalse();
        assertThat(host.openFiles()).isEqualTo(Long.MAX_VALUE);
        assertThat(host.processes()).isEqualTo(500);
    }

    @Test
    void seesTheCapabilityToRaiseLimits() throws IOException {
        write("000001ffffffffff", "0", "1", "1");

        assertThat(Host.read(root).raisesLimits()).isTrue();
    }

    @Test
    void tellsCgroupLayoutsApart() {
        assertThat(CgroupLayout.of(List.of(TMPFS, V1, V2_BESIDE))).isEqualTo(CgroupLayout.HYBRID);
        assertThat(CgroupLayout.of(List.of(TMPFS, V1))).isEqualTo(CgroupLayout.LEGACY);
        assertThat(CgroupLayout.of(List.of(V2))).isEqualTo(CgroupLayout.UNIFIED);
        assertThat(CgroupLayout.of(List.of(TMPFS, V1, V2_BESIDE, COVER))).isEqualTo(CgroupLayout.LEGACY);
    }

    @Test
    void readsThisMachine() {
        assertThat(Host.detect().openFiles()).isPositive();
    }

    private void write(String capabilities, String uid, String openFiles, String processes) throws IOException {
        Path self = Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(
                self.resolve("status"),
                "Name:\tjava\nUid:\t7\t" + uid + "\t7\t7\nCapPrm:\t0\nCapEff:\t" + capabilities + "\n");
        Files.writeString(self.resolve("limits"), """
                Limit                     Soft Limit           Hard Limit           Units
                Max processes             100                  %s                processes
                Max open files            1024                 %s                files
                """.formatted(processes, openFiles));
        Files.write(self.resolve("mountinfo"), List.of(TMPFS, V1, V2_BESIDE));
        Files.writeString(
                Files.createDirectories(root.resolve("proc/sys/kernel")).resolve("pid_max"), "32768\n");
    }
}
