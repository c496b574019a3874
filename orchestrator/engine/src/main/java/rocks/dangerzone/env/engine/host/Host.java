package rocks.dangerzone.env.engine.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel allows this process and how it shows cgroups: all that decides how a Podman service has to be started
 * here.
 *
 * @param uid the effective user
 * @param raisesLimits whether it has CAP_SYS_RESOURCE, so that it may raise its hard limits
 * @param cgroups how cgroups are mounted
 * @param openFiles the hard limit of open files; {@link Long#MAX_VALUE} for none
 * @param processes the most processes a limit can be set to: the hard limit, or {@code kernel.pid_max} where that is
 *     lower, since Podman's service lowers its own limit to it
 */
public record Host(long uid, boolean raisesLimits, CgroupLayout cgroups, long openFiles, long processes) {

    /** Bit of CAP_SYS_RESOURCE in capability sets, see capability.h of Linux. */
    private static final int CAP_SYS_RESOURCE = 24;

    /** Reads this process's state. */
    public static Host detect() {
        return read(Path.of("/"));
    }

    /** Reads the same from a tree laid out as {@code /}, for tests. */
    static Host read(Path root) {
        Path proc = root.resolve("proc");
        List<String> status = lines(proc.resolve("self/status"));
        List<String> limits = lines(proc.resolve("self/limits"));
        long pidMax = Long.parseLong(
                lines(proc.resolve("sys/kernel/pid_max")).getFirst().strip());
        long capabilities = Long.parseUnsignedLong(field(status, "CapEff:").getFirst(), 16);
        return new Host(
                Long.parseLong(field(status, "Uid:").get(1)),
                (capabilities >> CAP_SYS_RESOURCE & 1) == 1,
                CgroupLayout.of(lines(proc.resolve("self/mountinfo"))),
                hardLimit(limits, "Max open files"),
                Math.min(hardLimit(limits, "Max processes"), pidMax));
    }

    public boolean root() {
        return uid == 0;
    }

    private static List<String> field(List<String> lines, String name) {
        String line = lines.stream()
                .filter(candidate -> candidate.startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("/proc has no " + name));
        return List.of(line.substring(name.length()).strip().split("\\s+", -1));
    }

    /** The second number of a row of {@code /proc/self/limits}. */
    private static long hardLimit(List<String> lines, String name) {
        String hard = field(lines, name).get(1);
        return hard.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(hard);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
