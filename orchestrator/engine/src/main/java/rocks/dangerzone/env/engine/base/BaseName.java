package rocks.dangerzone.env.engine.base;

import rocks.dangerzone.env.dockerfiles.catalogue.Distro;

/** The name of a bootstrapped base in Podman's storage: {@code localhost/dz-env/base/debian:trixie}. */
record BaseName(String distro, String release) {

    static BaseName of(Distro distro) {
        return new BaseName(distro.id(), distro.release());
    }

    /** An image's name without its tag and digest. */
    static String repository(String image) {
        String name = image.replaceFirst("@.*", "");
        int colon = name.lastIndexOf(':');
        return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
    }

    @Override
    public String toString() {
        return "localhost/dz-env/base/" + distro + ":" + release;
    }
}
