package rocks.dangerzone.env.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.manifest.Samples.TRIXIE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ManifestJsonTest {

    @Test
    void writesOneStableText() {
        Manifest manifest = new Manifest(
                new RunRecord(
                        "20261125T063200Z-0a1b2c",
                        "1.0.0",
                        Instant.parse("2026-11-25T06:32:00.5Z"),
                        Optional.empty(),
                        RunRecord.Status.INTERRUPTED,
                        List.of("--dev"),
                        4),
                List.of(new CellRecord(
                        "debian-trixie/dev",
                        Optional.empty(),
                        Optional.empty(),
                        new CellExecution(
                                CellExecution.Status.TIMED_OUT,
                                Optional.of("too slow"),
                                List.of(),
                                1,
                                Optional.empty(),
                                Duration.ofMillis(1500),
                                List.of(new CellExecution.Phase("base", Duration.ofMillis(7))),
                                Optional.empty(),
                                3,
                                0,
                                Optional.empty(),
                                List.of()))));

        // The digest is sha256sum's of [{"cell":"debian-trixie/dev"}] without a line feed.
        assertThat(ManifestJson.text(manifest)).isEqualTo("""
                {
                  "manifestVersion": 1,
                  "digest": "sha256:3c422a9983a2ebbd2439a96e1ff1198076f68158b0083535f87a492522f290eb",
                  "run": {
                    "id": "20261125T063200Z-0a1b2c",
                    "tool": "1.0.0",
                    "started": "2026-11-25T06:32:00.500Z",
                    "status": "interrupted",
                    "selection": [
                      "--dev"
                    ],
                    "jobs": 4
                  },
                  "cells": [
                    {
                      "cell": "debian-trixie/dev",
                      "execution": {
                        "status": "timed-out",
                        "failure": "too slow",
                        "tags": [],
                        "attempts": 1,
                        "tookMillis": 1500,
                        "phases": [
                          {
                            "name": "base",
                            "tookMillis": 7
                          }
                        ],
                        "steps": 3,
                        "cachedSteps": 0,
                        "links": []
                      }
                    }
                  ]
                }
                """);
    }

    @Test
    void writesInputsByTheNamesThatAreDocumented() {
        JsonNode inputs = ManifestJson.tree(Samples.cell(TRIXIE)).path("inputs");

        assertThat(inputs.fieldNames())
                .toIterable()
                .containsExactly(
                        "platform",
                        "base",
                        "dockerfile",
                        "templates",
                        "files",
                        "package",
                        "source",
                        "buildArgs",
                        "sourceDateEpoch",
                        "archives",
                        "builder",
                        "engine",
                        "digest");
        assertThat(inputs.path("files").path(0).path("mode").asText()).isEqualTo("0644");
        assertThat(inputs.path("base").path("origin").asText()).isEqualTo("bootstrap");
        assertThat(inputs.path("engine")).hasToString("{\"format\":\"oci\",\"layers\":true,\"timestamp\":true}");
        assertThat(inputs.path("dockerfile").path("text").asText()).isEqualTo("FROM debian\nRUN echo \"Grüße\"\n");
        assertThat(inputs.path("dockerfile").path("sha256").asText())
                .isEqualTo(Samples.sha256("FROM debian\nRUN echo \"Grüße\"\n"));
        assertThat(inputs.path("buildArgs").fieldNames())
                .toIterable()
                .containsExactly("DEBIAN_FRONTEND", "SOURCE_DATE_EPOCH");
    }

    @Test
    void readsBackWhateverItWrote() throws IOException {
        RandomManifests manifests = new RandomManifests(new Random(3));
        for (int i = 0; i < 300; i++) {
            Manifest manifest = manifests.next();
            String text = ManifestJson.text(manifest);
            JsonNode tree = ManifestMapper.MAPPER.readTree(text);

            assertThat(ManifestSchema.MANIFEST.fault(tree)).isEmpty();
            assertThat(Edits.of(tree)).isEmpty();
            assertThat(ManifestJson.manifest(tree)).isEqualTo(manifest);
            assertThat(ManifestJson.text(ManifestJson.manifest(tree))).isEqualTo(text);
        }
    }

    @Test
    void digestIsTheSameInWhateverOrderCellsAndFieldsCome() throws IOException {
        List<CellRecord> cells = List.of(Samples.cell(TRIXIE), Samples.skipped("a/dev"), Samples.cell("b/end-user"));
        ObjectNode tree = ManifestJson.tree(new Manifest(Samples.run(), cells));
        List<JsonNode> reversed = new ArrayList<>();
        tree.path("cells").forEach(cell -> reversed.addFirst(backwards(cell)));
        ArrayNode shuffled = ManifestMapper.MAPPER.createArrayNode().addAll(reversed);

        assertThat(shuffled).hasSize(3);
        assertThat(shuffled.toString()).isNotEqualTo(tree.path("cells").toString());
        assertThat(ManifestJson.digest(shuffled)).isEqualTo(tree.path("digest").asText());
    }

    @Test
    void digestCoversInputsAndOutputsAndNothingElse() {
        Manifest manifest = new Manifest(Samples.run(), List.of(Samples.cell(TRIXIE)));
        CellRecord cell = Samples.cell(TRIXIE);
        CellExecution slower = Samples.execution(CellExecution.Status.UP_TO_DATE);
        Manifest again = new Manifest(
                Samples.run("20261126T063200Z-ffffff", Samples.START.plusSeconds(86400), RunRecord.Status.INTERRUPTED),
                List.of(new CellRecord(cell.cell(), cell.inputs(), cell.outputs(), slower)));
        Manifest other = new Manifest(
                Samples.run(),
                List.of(new CellRecord(
                        cell.cell(), cell.inputs(), Optional.of(Samples.outputs("other")), cell.execution())));

        assertThat(ManifestJson.digest(again)).isEqualTo(ManifestJson.digest(manifest));
        assertThat(ManifestJson.digest(other)).isNotEqualTo(ManifestJson.digest(manifest));
    }

    private static JsonNode backwards(JsonNode node) {
        if (!node.isObject()) {
            return node;
        }
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        Collections.reverse(names);
        ObjectNode turned = ManifestMapper.MAPPER.createObjectNode();
        names.forEach(name -> turned.set(name, backwards(node.get(name))));
        return turned;
    }
}
