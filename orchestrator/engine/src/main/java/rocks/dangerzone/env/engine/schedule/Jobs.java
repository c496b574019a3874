package rocks.dangerzone.env.engine.schedule;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many builds go on side by side at one place.
 *
 * @param number at least 1
 * @param reason why so many, for people: {@code 2 processors, 24 GB of memory}
 */
public record Jobs(int number, String reason) {

    /** A build runs one package manager or compiler at a time for most of its time. */
    private static final int PROCESSORS = 1;

    /** What a build of a Dangerzone environment needs of memory, dpkg, pip and the page cache of its layers together. */
    private static final long MEMORY = 1_500_000_000;

    private static final double GIGABYTE = 1e9;

    /** What fits this machine, or the part of it that the control group of this process may use. */
    public static Jobs fitting() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return fitting(Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize());
    }

    /** What fits a machine with so many processors and so many bytes of memory. */
    static Jobs fitting(int processors, long memory) {
        long number = Math.max(1, Math.min(processors / PROCESSORS, memory / MEMORY));
        return new Jobs(
                (int) number,
                "%s, %s GB of memory"
                        .formatted(processors == 1 ? "1 processor" : processors + " processors", gigabytes(memory)));
    }

    /** As many as a person wants. */
    public static Jobs wanted(int number) {
        return new Jobs(number, "as was asked for");
    }

    /** With a decimal below 10, where half a gigabyte decides. */
    private static String gigabytes(long bytes) {
        double value = bytes / GIGABYTE;
        return value < 10 ? "%.1f".formatted(value) : "%d".formatted(Math.round(value));
    }
}
