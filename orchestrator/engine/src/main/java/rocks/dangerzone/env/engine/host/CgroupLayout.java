package rocks.dangerzone.env.engine.host;

import java.util.List;

/** How a host mounts its cgroup hierarchies below {@code /sys/fs/cgroup}. */
public enum CgroupLayout {
    /** Version 2 alone. */
    UNIFIED,
    /** Version 1 alone. */
    LEGACY,
    /** Version 2 at {@code unified} beside version 1; crun refuses to run there. */
    HYBRID;

    private static final int MOUNT_POINT = 4;

    /** Tells the layout from the lines of {@code /proc/self/mountinfo}; of mounts at one place the last one counts. */
    static CgroupLayout of(List<String> mountinfo) {
        if (typeAt(mountinfo, "/sys/fs/cgroup").equals("cgroup2")) {
            return UNIFIED;
        }
        return typeAt(mountinfo, "/sys/fs/cgroup/unified").equals("cgroup2") ? HYBRID : LEGACY;
    }

    private static String typeAt(List<String> mountinfo, String place) {
        String type = "";
        for (String line : mountinfo) {
            String[] parts = line.split(" - ", 2);
            if (parts.length == 2 && parts[0].split(" ", -1)[MOUNT_POINT].equals(place)) {
                type = parts[1].split(" ", 2)[0];
            }
        }
        return type;
    }
}
