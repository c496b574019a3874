package rocks.dangerzone.env.dockerfiles.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One release of a distribution, named as os-release(5) names it.
 *
 * @param id os-release's ID, lower case ("debian")
 * @param version os-release's VERSION_ID ("13"); for a release that has none yet, its codename
 * @param codename os-release's VERSION_CODENAME ("trixie"), where the distribution has codenames
 * @param aliases further names that users may type for the version
 * @param endOfLife the last day with security support
 * @param baseImage the image that its environments start from, as an OCI reference
 * @param family its package-manager family
 * @param quirks what is particular to it
 * @param snapshot what a snapshot archive has of it; empty where no such archive is known
 */
public record Distro(
        String id,
        String version,
        Optional<String> codename,
        List<String> aliases,
        Optional<LocalDate> endOfLife,
        String baseImage,
        Family family,
        Quirks quirks,
        List<SnapshotSuite> snapshot) {

    public Distro {
        aliases = List.copyOf(aliases);
        snapshot = List.copyOf(snapshot);
    }

    /** The version as people and image tags write it: the codename where there is one and it is Debian's habit. */
    public String release() {
        return id.equals("debian") ? codename.orElse(version) : version;
    }

    /** The name used in cells, folders and tags: {@code debian-trixie}, {@code ubuntu-24.04}, {@code fedora-44}. */
    public String name() {
        return id + "-" + release();
    }

    /** Whether the other is the same release of the same distribution. */
    boolean isSameRelease(Distro other) {
        return id.equals(other.id) && version.equals(other.version);
    }

    /** All that users may type for its version: version, codename, aliases. */
    public List<String> versionNames() {
        return Stream.of(Stream.of(version), codename.stream(), aliases.stream())
                .flatMap(names -> names)
                .distinct()
                .toList();
    }

    /** The name used as {@code <distro>:<version>}: {@code debian:trixie}. */
    public String reference() {
        return id + ":" + release();
    }
}
