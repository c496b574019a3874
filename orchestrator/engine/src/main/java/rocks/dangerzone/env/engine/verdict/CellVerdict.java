package rocks.dangerzone.env.engine.verdict;

import java.util.List;
import rocks.dangerzone.env.engine.manifest.InputChange;

/**
 * What the verification of a cell came to.
 *
 * @param cell its name
 * @param findings all that is not as it was recorded, inputs first; none if the cell is identical
 * @param remarks what is worth knowing and does not count: inputs that decide nothing and are not what they were
 */
public record CellVerdict(String cell, List<Finding> findings, List<InputChange> remarks) {

    public CellVerdict {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }

    /** The worst of its findings'. */
    public Verdict verdict() {
        return Verdict.worst(findings.stream().map(Finding::verdict));
    }
}
