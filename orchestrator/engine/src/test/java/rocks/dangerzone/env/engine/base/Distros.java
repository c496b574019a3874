package rocks.dangerzone.env.engine.base;

import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.dockerfiles.catalogue.Quirks;

/** Distros to test with; nothing listens where their images would come from. */
final class Distros {

    static final Distro TRIXIE = distro("debian", "13", Optional.of("trixie"), Family.DEBIAN);
    static final Distro FORKY = distro("debian", "14", Optional.of("forky"), Family.DEBIAN);
    static final Distro FEDORA = distro("fedora", "44", Optional.empty(), Family.FEDORA);

    private Distros() {}

    private static Distro distro(String id, String version, Optional<String> codename, Family family) {
        return new Distro(
                id,
                version,
                codename,
                List.of(),
                Optional.empty(),
                "localhost:9/foundation-it/" + id + ":" + version,
                family,
                Quirks.NONE,
                List.of());
    }
}
