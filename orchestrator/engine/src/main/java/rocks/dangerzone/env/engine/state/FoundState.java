package rocks.dangerzone.env.engine.state;

import java.nio.file.Path;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;

/**
 * A state that is on the disk.
 *
 * @param folder its folder
 * @param id the distribution's ID, by the folder
 * @param version the version as the folder has it: a distro's version, codename, or what somebody typed into env.py
 * @param distro the distro of that name; empty where the catalogue has none
 * @param used whether dz-env uses it; false where the distro's state is under its other name, and for unknown distros
 */
public record FoundState(Path folder, String id, String version, Optional<Distro> distro, boolean used) {

    /** {@code debian:13}. */
    public String name() {
        return id + ":" + version;
    }
}
