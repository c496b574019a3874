package rocks.dangerzone.env.acceptance;

import java.nio.file.Path;

/**
 * Package repositories as Dangerzone's are, signed by keys that real GnuPG makes for the test, see {@code ci/stand-in-release}. They
 * lie beside the stand-ins' own.
 *
 * @param standIns serve them, and install from them
 */
record ReleaseRepositories(DistroStandIns standIns) {

    static final String SUITE = "noble";
    static final String FEDORA = "44";

    /**
     * Makes a key.
     *
     * @param name of the key
     * @param made when, as faketime(1) and GnuPG take it: {@code 20200101T000000}
     * @param expires as GnuPG takes it
     */
    ReleaseRepositories key(String name, String made, String expires) {
        standIns.types("rm -rf %1$s && mkdir --parents --mode 700 %1$s && gpg --homedir %1$s --batch --quiet"
                                .formatted(keys(name))
                        + " --faked-system-time %s --passphrase '' --quick-gen-key test@example.org rsa2048 sign %s"
                                .formatted(made, expires)
                        + " && gpg --homedir %1$s --batch --armor --export >%1$s/key.asc".formatted(keys(name)))
                .succeeded();
        return this;
    }

    /** Makes the repositories of a channel anew, with a version of Dangerzone in them. */
    ReleaseRepositories publish(String channel, String version, String key) {
        standIns.types(DistroStandIns.CI + "stand-in-release " + folder(channel) + " " + version + " " + SUITE + " "
                        + FEDORA + " " + keys(key))
                .succeeded();
        return this;
    }

    /** Writes the settings that put the repositories in the place of Dangerzone's, both with one key. */
    ReleaseRepositories trust(String key, boolean signedIndex) {
        standIns.types(
                        "for channel in qa prod; do printf '%%s:\\n  apt: %%s\\n  dnf: %%s\\n  signed-index: %s\\n  key: %s\\n"
                                        .formatted(signedIndex, keys(key) + "/key.asc")
                                + "  fingerprint: %s\\n' $channel %s/$channel/apt '%s/'$channel'/dnf/f$releasever'; done >dz-env.yaml"
                                        .formatted(fingerprint(key), url(), url()))
                .succeeded();
        return this;
    }

    String fingerprint(String key) {
        return standIns.prints("gpg --homedir " + keys(key)
                        + " --batch --list-keys --with-colons | sed -n 's/^fpr:*\\([0-9A-F]*\\):.*/\\1/p'")
                .strip();
    }

    /** Where a channel's files lie. */
    Path folder(String channel) {
        return standIns.repositories().resolve("release/" + channel);
    }

    /** Where they are served. */
    String url() {
        return standIns.url("release");
    }

    /** Stops what GnuPG keeps running for the keys, and removes them. */
    void forget() {
        standIns.types("for home in " + keys("*") + "; do gpgconf --homedir $home --kill all; done; rm -rf " + keys("*")
                        + " dz-env.yaml")
                .succeeded();
    }

    /** Outside of what is served; a short path, for GnuPG puts sockets into it. */
    private static String keys(String name) {
        return "/tmp/dz-env-test-keys-" + name;
    }
}
