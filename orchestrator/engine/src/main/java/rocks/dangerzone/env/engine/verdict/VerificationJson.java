package rocks.dangerzone.env.engine.verdict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import rocks.dangerzone.env.engine.manifest.ManifestJson;

/** A verification as JSON; {@code docs/verify.md} describes it. The same verification always gives the same text. */
public final class VerificationJson {

    /** The version of the form. */
    static final int VERSION = 1;

    private VerificationJson() {}

    /** The text, with a line feed at its end. */
    public static String text(Verification verification) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("verificationVersion", VERSION)
                .put("manifest", verification.manifest())
                .put("run", verification.run())
                .put("method", verification.method().name())
                .put("verdict", verification.verdict().name());
        ArrayNode cells = tree.putArray("cells");
        verification.cells().forEach(cell -> write(cell, cells.addObject()));
        StringWriter text = new StringWriter();
        try {
            ManifestJson.write(tree, text);
        } catch (IOException e) {
            throw new UncheckedIOException("JSON of our own making cannot be written", e);
        }
        return text.toString();
    }

    private static void write(CellVerdict cell, ObjectNode to) {
        to.put("cell", cell.cell()).put("verdict", cell.verdict().name());
        ArrayNode findings = to.putArray("findings");
        cell.findings()
                .forEach(finding -> findings.addObject()
                        .put("verdict", finding.verdict().name())
                        .put("subject", finding.subject())
                        .put("recorded", finding.recorded())
                        .put("found", finding.found())
                        .put("reason", finding.reason()));
        ArrayNode remarks = to.putArray("remarks");
        cell.remarks()
                .forEach(remark -> remarks.addObject()
                        .put("input", remark.name())
                        .put("before", remark.before())
                        .put("after", remark.after()));
    }
}
