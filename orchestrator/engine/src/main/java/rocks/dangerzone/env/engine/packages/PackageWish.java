package rocks.dangerzone.env.engine.packages;

import java.nio.file.Path;
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
 */
public record PackageWish(Path checkout, String version, Distro distro, Architecture architecture, boolean full) {

    /** The package's name. */
    String name() {
        return full ? "dangerzone-full" : "dangerzone";
    }

    /** The folder that Dangerzone's packaging scripts put it in. */
    Path folder() {
        return checkout.resolve(
                switch (distro.family()) {
                    case DEBIAN -> "deb_dist";
                    case FEDORA -> "dist";
                });
    }

    /** The pattern of file names that env.py looks for, for people. */
    String pattern() {
        return switch (distro.family()) {
            case DEBIAN -> "%s_%s*_{%s,all}.deb".formatted(name(), version, architecture.debian());
            case FEDORA -> "%s-%s-*.%s.{%s,noarch}.rpm".formatted(name(), version, dist(), architecture.rpm());
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
