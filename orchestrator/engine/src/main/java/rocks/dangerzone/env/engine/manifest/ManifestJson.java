package rocks.dangerzone.env.engine.manifest;

import static java.util.Comparator.comparing;
import static rocks.dangerzone.env.engine.manifest.ManifestMapper.MAPPER;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.erdtman.jcs.JsonCanonicalizer;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * A manifest as JSON: {@code {"manifestVersion":1,"digest":…,"run":{…},"cells":[…]}}. The same manifest always gives the
 * same text.
 */
public final class ManifestJson {

    private ManifestJson() {}

    /** The text of a manifest file, with a line feed at its end. */
    public static String text(Manifest manifest) {
        StringWriter text = new StringWriter();
        try {
            write(tree(manifest), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * The digest of what a manifest says of inputs and outputs, with {@code sha256:}. Two runs that did the same have
     * the same, whenever and however they ran.
     */
    public static String digest(Manifest manifest) {
        return tree(manifest).path("digest").textValue();
    }

    static ObjectNode tree(Manifest manifest) {
        ArrayNode cells = MAPPER.createArrayNode();
        manifest.cells().forEach(cell -> cells.add(tree(cell)));
        ObjectNode tree = MAPPER.createObjectNode();
        tree.put("manifestVersion", Manifest.VERSION);
        tree.put("digest", digest(cells));
        tree.set("run", tree(manifest.run()));
        tree.set("cells", cells);
        return tree;
    }

    static ObjectNode tree(RunRecord run) {
        return MAPPER.valueToTree(run);
    }

    static ObjectNode tree(CellRecord cell) {
        ObjectNode tree = MAPPER.valueToTree(cell);
        if (tree.get("inputs") instanceof ObjectNode inputs) {
            JsonNode digest = inputs.remove("digest");
            // The same constants as in the text that the inputs digest is over, see Inputs.
            inputs.putObject("engine").put("format", "oci").put("layers", true).put("timestamp", true);
            inputs.set("digest", digest);
        }
        return tree;
    }

    /** Reads a tree that keeps to the schema. */
    static Manifest manifest(JsonNode tree) {
        List<CellRecord> cells = new ArrayList<>();
        tree.path("cells").forEach(cell -> cells.add(cell(cell)));
        return new Manifest(run(tree.path("run")), cells);
    }

    static RunRecord run(JsonNode tree) {
        return MAPPER.convertValue(tree, RunRecord.class);
    }

    static CellRecord cell(JsonNode tree) {
        return MAPPER.convertValue(tree, CellRecord.class);
    }

    /**
     * SHA-256 over the canonical form (RFC 8785) of the list of cells, sorted by name, without their execution. The
     * list's form is that of its elements with brackets and commas, so that only one cell's is held at a time.
     */
    static String digest(JsonNode cells) {
        MessageDigest digest = Sha256.start();
        String before = "[";
        for (JsonNode cell : sorted(cells)) {
            digest.update((before + canonical(cell)).getBytes(StandardCharsets.UTF_8));
            before = ",";
        }
        digest.update((cells.isEmpty() ? "[]" : "]").getBytes(StandardCharsets.UTF_8));
        return "sha256:" + Sha256.hex(digest.digest());
    }

    private static List<JsonNode> sorted(JsonNode cells) {
        return StreamSupport.stream(cells.spliterator(), false)
                .sorted(comparing(cell -> cell.path("cell").asText()))
                .toList();
    }

    private static String canonical(JsonNode cell) {
        ObjectNode lasting = MAPPER.createObjectNode();
        Stream.of("cell", "inputs", "outputs").filter(cell::has).forEach(field -> lasting.set(field, cell.get(field)));
        try {
            return new JsonCanonicalizer(lasting.toString()).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException("JSON of our own making is not JSON", e);
        }
    }

    /** Writes a tree as manifests are written, with a line feed at its end; does not close. */
    public static void write(JsonNode tree, Writer out) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
        printer.indentArraysWith(indenter);
        printer.indentObjectsWith(indenter);
        JsonGenerator generator = MAPPER.createGenerator(out);
        generator.setPrettyPrinter(printer);
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (generator) {
            MAPPER.writeTree(generator, tree);
        }
        out.write("\n");
        out.flush();
    }
}
