package rocks.dangerzone.env.engine.base;

import rocks.dangerzone.env.dockerfiles.catalogue.Distro;

/** The name of a bootstrapped base in Podman's storage: {@code localhost/dz-env/base/debian:trixie}. */
record BaseName(String distro, String release) {

    static final String PREFIX = "localhost/dz-env/base/";

    private static final int DIGITS = 12;

    static BaseName of(Distro distro) {
        return new BaseName(distro.id(), distro.release());
    }

    /** A name of its own for one of a digest, so that the moving name stays with the latest. */
    static BaseName of(Distro distro, String digest) {
        String digits = digest.replaceFirst("^sha256:", "").substring(0, DIGITS);
        return new BaseName(distro.id(), distro.release() + "-" + digits);
    }

    /** An image's name without its tag and digest. */
    static String repository(String image) {
        String name = image.replaceFirst("@.*", "");
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }

    @Override
    public String toString() {
        return PREFIX + distro + ":" + release;
    }
}
