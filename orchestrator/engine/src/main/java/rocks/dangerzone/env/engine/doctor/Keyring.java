package rocks.dangerzone.env.engine.doctor;

import java.nio.file.Files;
import java.util.stream.Stream;

/**
 * Whether the keys are there by which a distribution's archive is known, so that its bases can be made from it.
 *
 * @param name the check's name
 * @param distribution whose keys they are
 * @param file the key ring in /usr/share/keyrings, without the end of its name
 */
record Keyring(Machine machine, String name, String distribution, String file, Software software) implements Check {

    static Keyring debian(Machine machine) {
        return new Keyring(machine, "debian-keys", "Debian", "debian-archive-keyring", Software.DEBIAN_KEYS);
    }

    static Keyring ubuntu(Machine machine) {
        return new Keyring(machine, "ubuntu-keys", "Ubuntu", "ubuntu-archive-keyring", Software.UBUNTU_KEYS);
    }

    @Override
    public Finding look() {
        return Stream.of(".gpg", ".pgp")
                .map(end -> "/usr/share/keyrings/" + file + end)
                .filter(path -> Files.isReadable(machine.file(path)))
                .findFirst()
                .map(path -> Finding.ok(name, path))
                .orElseGet(() -> Finding.warning(
                        name,
                        "there is no /usr/share/keyrings/" + file + ".gpg",
                        "bases of " + distribution + " cannot be made from its archive, only taken from a registry",
                        machine.cures().install(software)));
    }
}
