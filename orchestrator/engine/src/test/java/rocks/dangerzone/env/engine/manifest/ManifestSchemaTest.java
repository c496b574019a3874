package rocks.dangerzone.env.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.manifest.Samples.TRIXIE;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestSchemaTest {

    @Test
    void acceptsWhatIsWritten() {
        assertThat(ManifestSchema.MANIFEST.fault(tree())).isEmpty();
    }

    @Test
    void refusesAFieldThatItDoesNotKnowInEveryObject() {
        List<String> objects = new ArrayList<>();
        objects("", tree(), objects);

        assertThat(objects).hasSizeGreaterThan(20);
        for (String pointer : objects) {
            ObjectNode tree = tree();
            // A number, since any name has a place among buildArgs.
            ((ObjectNode) tree.at(pointer)).put("surplus", 1);
            assertThat(ManifestSchema.MANIFEST.fault(tree)).as(pointer).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/digest                          | abc",
                "/run/started                     | 2026-02-30T00:00:00Z",
                "/run/started                     | 2026-02-03T00:00:00+01:00",
                "/run/status                      | COMPLETE",
                "/cells/0/cell                    | debian trixie",
                "/cells/0/inputs/digest           | 0123",
                "/cells/0/inputs/base/origin      | elsewhere",
                "/cells/0/inputs/engine/format    | docker",
                "/cells/0/inputs/files/0/mode     | 644",
                "/cells/0/inputs/package/commit   | HEAD",
                "/cells/0/execution/status        | BUILT",
                "/cells/0/execution/tookMillis    | 5",
                "/cells/0/outputs/imageId         | sha256:x",
            })
    void tellsWhereATextIsWrong(String pointer, String text) {
        ObjectNode tree = tree();
        JsonPointer place = JsonPointer.compile(pointer);
        ((ObjectNode) tree.at(place.head())).put(place.last().getMatchingProperty(), text);

        assertThat(ManifestSchema.MANIFEST.fault(tree).orElseThrow()).startsWith(pointer + ": ");
    }

    @Test
    void refusesADigestWithALineFeed() {
        ObjectNode tree = tree();
        tree.put("digest", tree.path("digest").asText() + "\n");

        assertThat(ManifestSchema.MANIFEST.fault(tree).orElseThrow()).startsWith("/digest: ");
    }

    @Test
    void refusesNumbersThatAreNotExactInCanonicalJson() {
        ObjectNode tree = tree();
        ((ObjectNode) tree.at("/cells/0/inputs/files/0")).put("size", 1L << 53);

        assertThat(ManifestSchema.MANIFEST.fault(tree))
                .contains("/cells/0/inputs/files/0/size: must have a maximum value of 9007199254740991");
    }

    private static ObjectNode tree() {
        return ManifestJson.tree(new Manifest(Samples.run(), List.of(Samples.cell(TRIXIE))));
    }

    private static void objects(String pointer, JsonNode node, List<String> found) {
        if (node.isObject()) {
            found.add(pointer);
            node.properties().forEach(field -> objects(pointer + "/" + field.getKey(), field.getValue(), found));
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            objects(pointer + "/" + i, node.get(i), found);
        }
    }
}
