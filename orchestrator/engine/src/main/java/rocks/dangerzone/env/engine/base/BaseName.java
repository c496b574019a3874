package rocks.dangerzone.env.engine.base;

import rocks.dangerzone.env.dockerfiles.catalogue.Distro;

/**
 * A name that a bootstrapped base is looked up by in Podman's storage: {@code localhost/dz-env/base/debian:trixie}. Builds take
 * it by its digest, see {@link #byDigest}.
 */
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

    /**
     * What FROM names. The image bears this as a name of its own, not only as what Podman makes of a tag and a digest: Buildah
     * writes into the history of what is built the name of the base that has FROM's text in it, and, where there is none, the
     * one that it was given last.
     */
    static String byDigest(Distro distro, String digest) {
        return PREFIX + distro.id() + "@" + digest;
    }

    /** The name without its tag. */
    String repository() {
        return PREFIX + distro;
    }

    @Override
    public String toString() {
        return repository() + ":" + release;
    }
}
