package rocks.dangerzone.env.engine.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;

/**
 * Which Dangerzone package an environment needs.
 *
 * @param checkout the checkout's root
 * @param version Dangerzone's version
 * @param distro the distro it is to be installed in
 * @param architecture the image's architecture
 * @param full whether it is {@code dangerzone-full}
 * @param commit the commit that the checkout is at
 * @param allowStale whether one of another version or commit will do
 */
public record PackageWish(
        Path checkout,
        String version,
        Distro distro,
        Architecture architecture,
        boolean full,
        Optional<String> commit,
        boolean allowStale) {

    private static final String DEB_FOLDER = "deb_dist";
    private static final String RPM_FOLDER = "dist";

    /** The folders at a checkout's root that Dangerzone's packaging scripts write to. */
    public static final List<String> FOLDERS = List.of(DEB_FOLDER, RPM_FOLDER);

    /** The package's name. */
    String name() {
        return full ? "dangerzone-full" : "dangerzone";
    }

    /** The folder that Dangerzone's packaging scripts put it in. */
    Path folder() {
        return checkout.resolve(
                switch (distro.family()) {
                    case DEBIAN -> DEB_FOLDER;
                    case FEDORA -> RPM_FOLDER;
                });
    }

    /** The pattern of file names that env.py looks for, for people. */
    String pattern() {
        return switch (distro.family()) {
            case DEBIAN -> "%s_%s*_{%s,all}.deb".formatted(name(), version, architecture.debian());
            case FEDORA -> "%s-%s-*.%s.{%s,noarch}.rpm".formatted(name(), version, dist(), architecture.rpm());
        };
    }

    /** The same for packages of any version. */
    String anyVersionPattern() {
        return switch (distro.family()) {
            case DEBIAN -> "%s_[0-9]*_{%s,all}.deb".formatted(name(), architecture.debian());
            case FEDORA -> "%s-[0-9]*.%s.{%s,noarch}.rpm".formatted(name(), dist(), architecture.rpm());
        };
    }

    /** The part of an .rpm's release that names the Fedora it is for ("fc44"). */
    String dist() {
        return "fc" + distro.version();
    }

    /** How the package is built, in the dev environment of the same distro. */
    String buildCommand() {
        String script = distro.family() == Family.DEBIAN ? "build-deb.py" : "build-rpm.py";
        return "dz-env --distro %s --version %s run --dev --no-gui ./dangerzone/install/linux/%s"
                .formatted(distro.id(), distro.release(), script);
    }
}
