package rocks.dangerzone.env.engine.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A file with what {@link VerificationJson} wrote.
 *
 * @param file its path
 */
public record VerificationFile(Path file) {

    private static final long MOST_BYTES = 64 << 20;
    private static final String AGAIN = "Write it anew: dz-env verify MANIFEST --json >FILE";

    /**
     * Reads it.
     *
     * @throws ProblemException (usage) if it is not there, or holds no verification
     */
    public Verification read() {
        JsonNode tree = tree();
        if (tree.path("verificationVersion").asInt() != VerificationJson.VERSION) {
            throw wrong("it is no verification, or one of another version of dz-env");
        }
        return new Verification(
                text(tree, "manifest"),
                text(tree, "run"),
                constant(tree, "method", Verification.Method.values()),
                items(tree, "cells", this::cell));
    }

    private CellVerdict cell(JsonNode cell) {
        return new CellVerdict(
                text(cell, "cell"),
                items(
                        cell,
                        "findings",
                        finding -> new Finding(
                                constant(finding, "verdict", Verdict.values()),
                                text(finding, "subject"),
                                text(finding, "recorded"),
                                text(finding, "found"),
                                text(finding, "reason"))),
                items(
                        cell,
                        "remarks",
                        remark ->
                                new InputChange(text(remark, "input"), text(remark, "before"), text(remark, "after"))));
    }

    private JsonNode tree() {
        if (!Files.isRegularFile(file)) {
            throw wrong("there is no such file");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw wrong("it is larger than 64 MiB");
            }
            return new JsonMapper().readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw wrong("it is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw wrong("the system says " + e);
        }
    }

    private String text(JsonNode tree, String field) {
        if (!tree.path(field).isTextual()) {
            throw wrong("it lacks '" + field + "', which is a text");
        }
        return tree.path(field).asText();
    }

    private <T extends Enum<T>> T constant(JsonNode tree, String field, T[] constants) {
        String name = text(tree, field);
        return Stream.of(constants)
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("its '" + field + "' has a value that there is none of"));
    }

    private <T> List<T> items(JsonNode tree, String field, Function<JsonNode, T> reading) {
        if (!tree.path(field).isArray()) {
            throw wrong("it lacks '" + field + "', which is a list");
        }
        List<T> items = new ArrayList<>();
        tree.path(field).forEach(item -> items.add(reading.apply(item)));
        return items;
    }

    private ProblemException wrong(String cause) {
        return ProblemException.usage("cannot use the verification " + file, cause, AGAIN);
    }
}
