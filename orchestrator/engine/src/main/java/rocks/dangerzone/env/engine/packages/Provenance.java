package rocks.dangerzone.env.engine.packages;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The source that a package was built from, as it is recorded in {@code FILE.source.json} beside it.
 *
 * @param sha256 the package's digest; the record says nothing of a file with another one
 * @param repository the address of the checkout's remote, without user name and password
 * @param commit the commit that the checkout was at, 40 hexadecimal digits (64 in a SHA-256 repository)
 * @param dirty whether files differed from it
 * @param difference SHA-256 over what differed; empty where nothing did
 */
public record Provenance(
        String sha256,
        Optional<String> repository,
        Optional<String> commit,
        boolean dirty,
        Optional<String> difference) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** Records have a few hundred bytes; a bigger file is none. */
    private static final int LARGEST = 1 << 16;

    private static final int SHORT = 12;

    /** The first digits of a commit, for people. */
    public static String shortened(String commit) {
        return commit.substring(0, Math.min(SHORT, commit.length()));
    }

    static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    /**
     * The record beside a package; empty where there is none, or none of this content of the file, or one that makes no
     * sense.
     *
     * @param digest the package's present digest
     */
    static Optional<Provenance> beside(Path file, String digest) throws IOException {
        Path place = place(file);
        if (!Files.isRegularFile(place)) {
            return Optional.empty();
        }
        byte[] text;
        try (InputStream in = Files.newInputStream(place)) {
            text = in.readNBytes(LARGEST);
        }
        try {
            JsonNode json = JSON.readTree(text);
            return Optional.of(new Provenance(
                            json.path("sha256").asText(),
                            text(json, "repository"),
                            text(json, "commit").filter(Provenance::isCommit),
                            json.path("dirty").asBoolean(),
                            text(json, "difference").filter(DIGEST.asMatchPredicate())))
                    .filter(record -> record.sha256().equals(digest));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** Writes the record beside a package, whole or not at all, instead of one that was there. */
    public void writeBeside(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode()
                .put("sha256", sha256)
                .put("repository", repository.orElse(null))
                .put("commit", commit.orElse(null))
                .put("dirty", dirty)
                .put("difference", difference.orElse(null));
        Path place = place(file);
        Path fresh = place.resolveSibling("." + place.getFileName() + "-" + UUID.randomUUID());
        try {
            Files.writeString(fresh, json.toPrettyString() + "\n", StandardOpenOption.CREATE_NEW);
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Where the record of a package is. */
    public static Path place(Path file) {
        return file.resolveSibling(file.getFileName() + ".source.json");
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.path(field).textValue());
    }
}
