package rocks.dangerzone.env.engine.run;

import java.util.List;
import rocks.dangerzone.env.podman.container.ContainerSpec.Privileges;

/** What nested Podman containers need, and nothing else; measured, see docs/confine.md. */
final class Confinement {

    /**
     * Podman gives a user that is not root the added capabilities right away, and the others only to programs that are
     * allowed to take them, such as newuidmap. So those that are kept must not be named as added ones: the user could
     * open every file.
     */
    static final Privileges.Adjusted PRIVILEGES = new Privileges.Adjusted(
            // To mount, and to write the maps of a nested user namespace.
            List.of("CAP_SYS_ADMIN"),
            // All that some version or distribution of Podman gives, without DAC_OVERRIDE, SETGID, SETUID, SYS_CHROOT.
            List.of(
                    "CAP_AUDIT_WRITE",
                    "CAP_CHOWN",
                    "CAP_FOWNER",
                    "CAP_FSETID",
                    "CAP_KILL",
                    "CAP_MKNOD",
                    "CAP_NET_BIND_SERVICE",
                    "CAP_NET_RAW",
                    "CAP_SETFCAP",
                    "CAP_SETPCAP"),
            // Linux mounts a new /proc in a user namespace only where nothing of the old one is hidden or read-only.
            List.of("/proc/*"));

    private Confinement() {}
}
