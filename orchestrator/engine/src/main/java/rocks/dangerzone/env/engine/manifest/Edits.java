package rocks.dangerzone.env.engine.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import rocks.dangerzone.env.engine.store.Sha256;

/** Finds what the schema cannot tell: digests that are not those of what they are over. */
final class Edits {

    private Edits() {}

    /** What does not fit in the tree of a manifest, for a person; the most exact finding first. */
    static Optional<String> of(JsonNode manifest) {
        Set<String> names = new HashSet<>();
        for (JsonNode cell : manifest.path("cells")) {
            Optional<String> edit = ofCell(cell);
            if (edit.isPresent()) {
                return edit;
            }
            String name = cell.path("cell").asText();
            if (!names.add(name)) {
                return Optional.of(name + " is in it twice");
            }
        }
        return compare(
                "its digest is recorded as %s, but its cells have %s",
                manifest.path("digest").asText(), ManifestJson.digest(manifest.path("cells")));
    }

    /** The same of a cell's tree. */
    static Optional<String> ofCell(JsonNode cell) {
        if (!cell.has("inputs")) {
            return Optional.empty();
        }
        String name = cell.path("cell").asText();
        JsonNode dockerfile = cell.path("inputs").path("dockerfile");
        String text = dockerfile.path("text").asText();
        return compare(
                        "the SHA-256 of " + name + "'s Dockerfile is recorded as %s, but its text has %s",
                        dockerfile.path("sha256").asText(),
                        Sha256.of(text.getBytes(StandardCharsets.UTF_8)))
                .or(() -> ManifestJson.cell(cell)
                        .inputs()
                        .flatMap(inputs -> compare(
                                "the inputs digest of " + name + " is recorded as %s, but its inputs have %s",
                                inputs.digest(),
                                inputs.deciding(name).digest())));
    }

    private static Optional<String> compare(String finding, String recorded, String recomputed) {
        return recorded.equals(recomputed) ? Optional.empty() : Optional.of(finding.formatted(recorded, recomputed));
    }
}
