package rocks.dangerzone.env.engine.manifest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The published JSON Schema that everything read or written is held against. */
enum ManifestSchema {
    MANIFEST(""),
    CELL("#/$defs/cell"),
    JOURNAL("#/$defs/journal");

    private static final String ID = "tag:dangerzone.rocks,2026:dz-env/manifest-v1";
    private static final String RESOURCE = "manifest-v1.schema.json";

    private final String part;

    ManifestSchema(String part) {
        this.part = part;
    }

    /** What is wrong with a document and where, as {@code JSON pointer: message}; empty if nothing is. */
    Optional<String> fault(JsonNode document) {
        List<Error> errors = requireNonNull(Loaded.SCHEMAS.get(this)).validate(document);
        if (errors.isEmpty()) {
            return Optional.empty();
        }
        Error first = errors.getFirst();
        String pointer = "" + first.getInstanceLocation();
        String place = pointer.isEmpty() ? "" : pointer + ": ";
        String more = errors.size() == 1 ? "" : ", and " + (errors.size() - 1) + " more";
        return Optional.of(place + first.getMessage() + more);
    }

    /** Loaded with the first use, which takes a while. */
    private static final class Loaded {

        private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(ID, text()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .locale(Locale.ENGLISH)
                                .pathType(PathType.JSON_POINTER)
                                .build()));

        private static final Map<ManifestSchema, Schema> SCHEMAS =
                Map.of(MANIFEST, load(MANIFEST), CELL, load(CELL), JOURNAL, load(JOURNAL));

        private static Schema load(ManifestSchema schema) {
            return REGISTRY.getSchema(SchemaLocation.of(ID + schema.part));
        }

        private static String text() {
            try (InputStream in = ManifestSchema.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(RESOURCE + " is missing in the jar");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
