package rocks.dangerzone.env.engine.attest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The schema of a form, from the jar of its maker where that publishes one.
 *
 * @param version the dialect it is written in
 * @param id its identifier
 * @param resources where it and what it refers to are, by their identifiers
 */
record PublishedSchema(SpecificationVersion version, String id, Map<String, String> resources) {

    /** In org.cyclonedx:cyclonedx-core-java. */
    static final PublishedSchema CYCLONEDX = new PublishedSchema(
            SpecificationVersion.DRAFT_7,
            "http://cyclonedx.org/schema/bom-1.6.schema.json",
            Map.of(
                    "http://cyclonedx.org/schema/bom-1.6.schema.json", "/bom-1.6.schema.json",
                    "http://cyclonedx.org/schema/spdx.schema.json", "/spdx.schema.json",
                    "http://cyclonedx.org/schema/jsf-0.82.schema.json", "/jsf-0.82.schema.json"));

    /** In org.spdx:tools-java. */
    static final PublishedSchema SPDX = new PublishedSchema(
            SpecificationVersion.DRAFT_2019_09,
            "http://spdx.org/rdf/terms/2.3",
            Map.of("http://spdx.org/rdf/terms/2.3", "/resources/spdx-schema-v2.3.json"));

    /** Ours, see there. */
    static final PublishedSchema SLSA = new PublishedSchema(
            SpecificationVersion.DRAFT_2020_12,
            "tag:dangerzone.rocks,2026:test/slsa",
            Map.of("tag:dangerzone.rocks,2026:test/slsa", "slsa-provenance-v1.schema.json"));

    /** What is wrong with a document. */
    List<String> faults(JsonNode document) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                version,
                builder -> builder.schemas(resources.entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue()))))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
        return registry.getSchema(SchemaLocation.of(id)).validate(document).stream()
                .map(Error::toString)
                .toList();
    }

    private static String text(String resource) {
        try (InputStream in = requireNonNull(PublishedSchema.class.getResourceAsStream(resource), resource)) {
            // SPDX writes the name of the dialect with a fragment that it does not have.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("2019-09/schema#", "2019-09/schema");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
