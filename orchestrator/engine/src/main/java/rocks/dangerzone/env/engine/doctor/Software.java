package rocks.dangerzone.env.engine.doctor;

/** What may have to be installed: its packages, and its name where packages are not known. The list is ci/setup's. */
enum Software {
    PODMAN("podman", "podman", "Podman, version 4.3 or later"),
    CRUN("crun", "crun", "crun"),
    ID_MAPS("uidmap", "shadow-utils", "newuidmap and newgidmap, which are part of shadow"),
    SLIRP4NETNS("slirp4netns", "slirp4netns", "slirp4netns or passt"),
    NETAVARK("netavark", "netavark", "netavark"),
    IPTABLES("iptables", "iptables-nft", "iptables"),
    NFTABLES("nftables", "nftables", "nftables"),
    MMDEBSTRAP("mmdebstrap", "mmdebstrap", "mmdebstrap"),
    DEBIAN_KEYS("debian-archive-keyring", "debian-keyring", "the key ring of Debian's archive"),
    UBUNTU_KEYS("ubuntu-keyring", "ubu-keyring", "the key ring of Ubuntu's archive"),
    MAVEN("maven", "maven", "Maven");

    private final String debian;
    private final String fedora;
    private final String words;

    Software(String debian, String fedora, String words) {
        this.debian = debian;
        this.fedora = fedora;
        this.words = words;
    }

    /** The package's name. */
    String in(Distribution.Packages packages) {
        return switch (packages) {
            case APT -> debian;
            case DNF -> fedora;
            case UNKNOWN -> throw new IllegalArgumentException("no packages are known");
        };
    }

    /** What it is, for people. */
    String words() {
        return words;
    }
}
