package rocks.dangerzone.env.engine.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.engine.verdict.CellVerdict;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;
import rocks.dangerzone.env.engine.verdict.Verification;

/** Writes a verification as JUnit's XML: a test case for each cell. */
public final class VerificationXml {

    private VerificationXml() {}

    /** The document. What cannot be told is an error, what is not as it was a failure. */
    public static String of(Verification verification) {
        List<CellVerdict> cells = verification.cells();
        return XmlLines.text(xml -> {
            xml.begin("testsuites");
            xml.attribute("name", "dz-env verify " + verification.run());
            totals(xml, cells);
            xml.begin("testsuite");
            xml.attribute("name", "verify");
            totals(xml, cells);
            cells.forEach(cell -> write(xml, cell));
            xml.end();
            xml.end();
        });
    }

    private static void totals(XmlLines xml, List<CellVerdict> cells) {
        xml.attribute("tests", Integer.toString(cells.size()));
        xml.attribute("failures", count(cells, Verdict.INPUT_DRIFT) + count(cells, Verdict.DIFFERENT) + "");
        xml.attribute("errors", count(cells, Verdict.UNVERIFIABLE) + "");
    }

    private static long count(List<CellVerdict> cells, Verdict verdict) {
        return cells.stream().filter(cell -> cell.verdict() == verdict).count();
    }

    private static void write(XmlLines xml, CellVerdict cell) {
        xml.begin("testcase");
        xml.attribute("classname", "verify");
        xml.attribute("name", cell.cell());
        if (!cell.verdict().good()) {
            xml.inline(cell.verdict() == Verdict.UNVERIFIABLE ? "error" : "failure");
            xml.attribute("message", cell.findings().getFirst().reason());
            xml.attribute("type", cell.verdict().name());
            xml.text(cell.findings().stream().map(Finding::reason).collect(joining("\n")));
            xml.end();
        }
        if (!cell.remarks().isEmpty()) {
            xml.inline("system-out");
            xml.text(cell.remarks().stream().map(VerificationXml::remark).collect(joining("\n")));
            xml.end();
        }
        xml.end();
    }

    private static String remark(InputChange change) {
        return "of no effect: " + change.name() + ": " + change.before() + " → " + change.after();
    }
}
