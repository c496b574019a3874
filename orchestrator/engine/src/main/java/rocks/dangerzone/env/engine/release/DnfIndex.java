package rocks.dangerzone.env.engine.release;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.lock.RpmVersion;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * A repository for dnf, as createrepo_c makes it: repomd.xml has the digests of the indexes, of which "primary" has those of the
 * packages. Each package is signed; whether repomd.xml is, too, the repository's settings say.
 *
 * @param reader reads from it
 * @param pinned knows the key
 */
record DnfIndex(RepositoryReader reader, PinnedKey pinned) {

    private static final Pattern PATH = Pattern.compile("(?!.*\\.\\.)[A-Za-z0-9._/-]+");

    /**
     * The latest version of a package.
     *
     * @param version the distribution's, which dnf puts in the place of {@code $releasever}
     * @param architecture as RPM names it
     * @return empty if it has none of that name
     * @throws rocks.dangerzone.env.problem.ProblemException if the repository cannot be read, or not be trusted
     */
    Optional<ReleasedPackage> latest(String version, String name, String architecture) {
        String folder =
                pinned.repository().dnf().replace("$releasever", version).replace("$basearch", architecture) + "/";
        String address = folder + "repodata/repomd.xml";
        byte[] repomd = reader.read(address);
        if (pinned.repository().signedIndex()) {
            byte[] signature = reader.readIfThere(address + ".asc")
                    .orElseThrow(
                            () -> PinnedKey.untrusted(address, "nobody has signed it: there is no repomd.xml.asc"));
            pinned.require(address, repomd, signature);
        } else {
            // The packages are checked when dnf installs them.
            pinned.key();
        }
        Set<String> architectures = Set.of(architecture, "noarch");
        return primary(folder, address, repomd).all("package").stream()
                .filter(element -> element.first("name").text().equals(name))
                .filter(element -> architectures.contains(element.first("arch").text()))
                .map(element -> found(address, element))
                .max(Comparator.comparing(ReleasedPackage::version, new RpmVersion()));
    }

    private IndexElement primary(String folder, String repomdAddress, byte[] repomd) {
        IndexElement data = IndexElement.root(repomdAddress, repomd).all("data").stream()
                .filter(element -> element.attribute("type").equals("primary"))
                .findFirst()
                .orElseThrow(() -> PinnedKey.untrusted(repomdAddress, "it names no index of packages"));
        String path = data.first("location").attribute("href");
        if (!PATH.matcher(path).matches()) {
            throw PinnedKey.untrusted(repomdAddress, "its index of packages has an impossible place");
        }
        byte[] content = reader.read(folder + path);
        IndexElement checksum = data.first("checksum");
        if (!checksum.attribute("type").equals("sha256") || !Sha256.of(content).equals(checksum.text())) {
            throw PinnedKey.untrusted(folder + path, "its SHA-256 is not the one in repomd.xml");
        }
        return IndexElement.root(folder + path, new PackedIndex(folder + path, content).unpacked());
    }

    private static ReleasedPackage found(String address, IndexElement element) {
        IndexElement version = element.first("version");
        String epoch = version.attribute("epoch");
        String path = element.first("location").attribute("href");
        return new ReleasedPackage(
                        path.substring(path.lastIndexOf('/') + 1),
                        element.first("name").text(),
                        (epoch.isEmpty() || epoch.equals("0") ? "" : epoch + ":") + version.attribute("ver") + "-"
                                + version.attribute("rel"),
                        element.first("arch").text(),
                        element.first("checksum").text())
                .wellFormed(address);
    }
}
