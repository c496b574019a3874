package rocks.dangerzone.env.engine.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/**
 * Whether everybody may use a device: the person, and the user inside an environment, who is another one.
 *
 * @param device its path
 * @param major its numbers, by devices.txt of Linux
 * @param needed whether nothing runs without it, or only some of it
 * @param consequence what does not work without it
 */
record Device(Machine machine, String name, String device, int major, int minor, boolean needed, String consequence)
        implements Check {

    static Device fuse(Machine machine) {
        return new Device(
                machine,
                "fuse",
                "/dev/fuse",
                10,
                229,
                false,
                "where the kernel has no rootless overlay, Podman copies each layer in full");
    }

    static Device tun(Machine machine) {
        boolean root = machine.host().root();
        return new Device(
                machine,
                "tun",
                "/dev/net/tun",
                10,
                200,
                !root,
                root
                        ? "containers inside environments have no network; Dangerzone's own need none"
                        : "rootless environments with a network do not start");
    }

    @Override
    public Finding look() {
        Path file = machine.file(device);
        if (Files.notExists(file)) {
            return lacking("there is no " + device, false);
        }
        try {
            var permissions = Files.getPosixFilePermissions(file);
            return permissions.contains(PosixFilePermission.OTHERS_READ)
                            && permissions.contains(PosixFilePermission.OTHERS_WRITE)
                    ? Finding.ok(name, device + " may be used by everybody")
                    : lacking(device + " may not be used by everybody", true);
        } catch (IOException e) {
            return lacking(device + " cannot be looked at (" + e.getMessage() + ")", true);
        }
    }

    private Finding lacking(String found, boolean present) {
        Cure cure = machine.cures().repair(new Repair.OpenDevice(device, major, minor, present));
        return needed
                ? Finding.failed(name, found, consequence, cure)
                : Finding.warning(name, found, consequence, cure);
    }
}
