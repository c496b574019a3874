package rocks.dangerzone.env.dockerfiles.catalogue;

/** The two package-manager families that Dangerzone supports. */
public enum Family {
    /** apt and dpkg: Debian and Ubuntu. */
    DEBIAN,
    /** dnf and rpm: Fedora. */
    FEDORA
}
