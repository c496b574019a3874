package rocks.dangerzone.env.engine.release;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.lock.DebianVersion;
import rocks.dangerzone.env.engine.packages.DebControl;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * A repository for apt, as the Debian repository format has it: the key signs a Release file, that has the digests of the
 * indexes, and these have those of the packages.
 *
 * @param reader reads from it
 * @param pinned knows the key
 * @param clock tells the present time
 * @see <a href="https://wiki.debian.org/DebianRepository/Format">the format</a>
 */
record AptIndex(RepositoryReader reader, PinnedKey pinned, Clock clock) {

    private static final String VALID_UNTIL = "Valid-Until:";
    private static final List<String> ENDINGS = List.of(".gz", ".xz", "");

    /**
     * The latest version of a package.
     *
     * @param suite of the repository, such as {@code trixie}
     * @param architecture as Debian names it
     * @return empty if it has none of that name
     * @throws rocks.dangerzone.env.problem.ProblemException if the repository cannot be read, or not be trusted
     */
    Optional<ReleasedPackage> latest(String suite, String name, String architecture) {
        String folder = pinned.repository().apt() + "/dists/" + suite + "/";
        byte[] release = reader.read(folder + "Release");
        byte[] signature = reader.readIfThere(folder + "Release.gpg")
                .orElseThrow(
                        () -> PinnedKey.untrusted(folder + "Release", "nobody has signed it: there is no Release.gpg"));
        pinned.require(folder + "Release", release, signature);
        String text = new String(release, StandardCharsets.UTF_8);
        requireFresh(folder + "Release", text);
        return Arrays.stream(index(folder, text, "main/binary-" + architecture + "/Packages")
                        .split("\n\n+", -1))
                .filter(stanza -> !stanza.isBlank())
                .map(stanza -> new DebControl(stanza.strip() + "\n").fields())
                .filter(fields -> name.equals(fields.get("Package")))
                .map(fields -> found(folder + "Release", fields))
                .max(Comparator.comparing(ReleasedPackage::version, new DebianVersion()));
    }

    private void requireFresh(String address, String release) {
        release.lines()
                .filter(line -> line.startsWith(VALID_UNTIL))
                .map(line -> time(line.substring(VALID_UNTIL.length()).strip()))
                .filter(until -> until.isBefore(clock.instant()))
                .findFirst()
                .ifPresent(until -> {
                    throw PinnedKey.untrusted(address, "it was valid until " + until + " and no longer");
                });
    }

    private static Instant time(String text) {
        try {
            return ZonedDateTime.parse(text.replace("UTC", "GMT"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    /** An index in the first form that the Release file has. */
    private String index(String folder, String release, String path) {
        Map<String, String> digests = ReleaseDigests.of(release);
        String ending = ENDINGS.stream()
                .filter(form -> digests.containsKey(path + form))
                .findFirst()
                .orElseThrow(() -> PinnedKey.untrusted(folder + "Release", "it has no SHA-256 of a file " + path));
        String address = folder + path + ending;
        byte[] content = reader.read(address);
        if (!Sha256.of(content).equals(digests.get(path + ending))) {
            throw PinnedKey.untrusted(address, "its SHA-256 is not the one in the signed file Release");
        }
        return new String(new PackedIndex(address, content).unpacked(), StandardCharsets.UTF_8);
    }

    private static ReleasedPackage found(String address, Map<String, String> fields) {
        String file = fields.getOrDefault("Filename", "");
        return new ReleasedPackage(
                        file.substring(file.lastIndexOf('/') + 1),
                        fields.getOrDefault("Package", ""),
                        fields.getOrDefault("Version", ""),
                        fields.getOrDefault("Architecture", ""),
                        fields.getOrDefault("SHA256", ""))
                .wellFormed(address);
    }
}
