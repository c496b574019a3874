package rocks.dangerzone.env.engine.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellInputs.LockInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.PackageInput;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.engine.manifest.InputChanges;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;
import rocks.dangerzone.env.engine.verify.KeptFiles.KeptFile;

/**
 * Holds the inputs that a manifest records against those that there are now.
 *
 * @param current tells those
 * @param kept the store, which has the recorded ones
 */
record InputCheck(CurrentInputs current, KeptFiles kept) {

    /** What a package of the checkout is built from. */
    private static final Set<String> SOURCES = Set.of("source commit", "source difference");

    /** What came of it: what is not as it was, and what is worth knowing of inputs that decide nothing. */
    record Result(List<Finding> findings, List<InputChange> remarks) {}

    Result of(CellRecord record) {
        if (record.inputs().isEmpty()) {
            return new Result(
                    List.of(Finding.gone("inputs", "", "the run came to an end before its inputs were known")),
                    List.of());
        }
        CellInputs recorded = record.inputs().get();
        CurrentInputs.Found found = current.of(record, recorded);
        List<Finding> findings = new ArrayList<>();
        List<InputChange> remarks = new ArrayList<>();
        found.inputs().map(now -> InputChanges.between(recorded, now)).ifPresent(changes -> {
            changes.deciding().forEach(change -> findings.add(Finding.drift(change)));
            changes.others().forEach(change -> {
                if (SOURCES.contains(change.name()) && packageOfCheckout(recorded)) {
                    findings.add(Finding.drift(change));
                } else {
                    remarks.add(change);
                }
            });
        });
        findings.addAll(found.gone());
        findings.addAll(damaged(recorded));
        return new Result(findings, remarks);
    }

    /** Where the package is of the checkout's commit, another commit means another package. */
    private static boolean packageOfCheckout(CellInputs recorded) {
        return recorded.dangerzone().flatMap(PackageInput::ofCheckout).orElse(false);
    }

    /** The recorded files of which the store has other bytes, though the checkout may have the right ones. */
    private List<Finding> damaged(CellInputs recorded) {
        Stream<String> digests = Stream.concat(
                recorded.files().stream().map(file -> file.sha256()),
                Stream.concat(
                        recorded.dangerzone().map(PackageInput::sha256).stream(),
                        recorded.lock().map(LockInput::sha256).stream()));
        return digests.distinct().flatMap(digest -> damaged(digest).stream()).toList();
    }

    private Optional<Finding> damaged(String digest) {
        return kept.find(digest) instanceof KeptFile.Damaged damaged
                ? Optional.of(new Finding(Verdict.UNVERIFIABLE, "store", digest, damaged.digest(), damaged.reason()))
                : Optional.empty();
    }
}
