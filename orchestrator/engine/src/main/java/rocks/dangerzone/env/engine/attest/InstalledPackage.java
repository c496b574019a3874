package rocks.dangerzone.env.engine.attest;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.Optional;
import java.util.TreeMap;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;

/**
 * A package of a distribution in an image.
 *
 * @param name its name
 * @param version its version as the package manager writes it, epoch included
 * @param architecture its architecture; empty where the package manager knows none
 */
record InstalledPackage(String name, String version, Optional<String> architecture) {

    private static final int WORDS = 3;

    /** Reads a line {@code name version architecture}; empty for every other one. */
    static Optional<InstalledPackage> parse(String line) {
        String[] words = line.strip().split(" +", -1);
        return words.length == WORDS
                ? Optional.of(new InstalledPackage(
                        words[0], words[1], Optional.of(words[2]).filter(word -> !word.equals("(none)"))))
                : Optional.empty();
    }

    /**
     * The package URL: {@code pkg:deb/debian/mupdf@1.25.1?arch=amd64&distro=debian-13}. An .rpm's epoch is a qualifier, a
     * .deb's part of its version.
     *
     * @see <a href="https://github.com/package-url/purl-spec">the specification and its types</a>
     */
    String url(Distro distro) {
        TreeMap<String, String> qualifiers = new TreeMap<>();
        architecture.ifPresent(word -> qualifiers.put("arch", word));
        qualifiers.put("distro", distro.id() + "-" + distro.version());
        String bare = version;
        int colon = version.indexOf(':');
        if (distro.family() == Family.FEDORA && colon > 0) {
            qualifiers.put("epoch", version.substring(0, colon));
            bare = version.substring(colon + 1);
        }
        String type = distro.family() == Family.DEBIAN ? "deb" : "rpm";
        try {
            return new PackageURL(type, distro.id(), name, bare, qualifiers, null).canonicalize();
        } catch (MalformedPackageURLException e) {
            throw new IllegalStateException("a package manager's words make no package URL: " + this, e);
        }
    }
}
