package rocks.dangerzone.env.dockerfiles.template;

import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A package repository with Dangerzone in it, and the key that vouches for it.
 *
 * @param apt its address for apt, without a slash at the end
 * @param dnf its address for dnf, without one; dnf fills in {@code $releasever} and {@code $basearch}
 * @param signedIndex whether the index for dnf is signed, as that for apt always is; each package is
 * @param key the key, armoured
 * @param fingerprint the fingerprint that the key has to have: 40 hexadecimal digits, upper case
 */
public record PackageRepository(String apt, String dnf, boolean signedIndex, String key, String fingerprint) {

    /** The key that Dangerzone's releases are signed with: https://dangerzone.rocks and Dangerzone's INSTALL.md name it. */
    private static final String RELEASE_KEY = "DE28AB241FA48260FAC9B8BAA7C9B38522604281";

    /** Dangerzone's own. Its index for dnf is not signed, its packages are. */
    public static PackageRepository official(PackageSource.Channel channel) {
        String host = "https://" + channel.host();
        return new PackageRepository(
                host + "/apt-tools-prod",
                host + "/yum-tools-prod/dangerzone/f$releasever",
                false,
                releaseKey(),
                RELEASE_KEY);
    }

    /** Whether a key vouches for it that is not Dangerzone's. */
    public boolean hasForeignKey() {
        return !fingerprint.equals(RELEASE_KEY);
    }

    /**
     * The suite that such a repository has for a distro's apt.
     *
     * @throws ProblemException (usage) if the distro has no codename to name it by
     */
    public static String suite(Distro distro) {
        return distro.codename()
                .orElseThrow(() -> ProblemException.usage(
                        "cannot use Dangerzone's repository for " + distro.reference(),
                        "a suite of it is named by a codename, and the catalogue has none for this distro",
                        "Give the distro a codename"));
    }

    static String releaseKey() {
        return Templates.file("shared/dangerzone-release-key.asc");
    }
}
