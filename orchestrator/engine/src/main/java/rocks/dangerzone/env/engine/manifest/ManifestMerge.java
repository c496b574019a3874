package rocks.dangerzone.env.engine.manifest;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.problem.ProblemException;

/** Joins the manifests of shards, in whatever order they come, and refuses those that contradict each other. */
public final class ManifestMerge {

    /** The time in a run's ID. */
    private static final int ID_TIME = "20261125T063200Z".length();

    private static final int ID_DIGITS = 6;

    private ManifestMerge() {}

    /**
     * One manifest with the cells of all. Of a cell that is in several the good record is kept, else the one that was
     * begun last. The run began with the first and ended with the last; it is complete only if all were.
     *
     * @throws ProblemException if there is no manifest, or if two of them say of a cell what cannot both be: other
     *     inputs, or the same inputs and builder but another image
     */
    public static Manifest of(List<Manifest> manifests) {
        if (manifests.isEmpty()) {
            throw ProblemException.usage("cannot merge manifests", "none was named", "Name those of the shards");
        }
        Map<String, List<Claim>> claims = new TreeMap<>();
        for (Manifest manifest : manifests) {
            for (CellRecord cell : manifest.cells()) {
                claims.computeIfAbsent(cell.cell(), name -> new ArrayList<>()).add(new Claim(manifest.run(), cell));
            }
        }
        claims.values().forEach(Contradictions::refuse);
        return new Manifest(
                run(manifests.stream().map(Manifest::run).distinct().toList()),
                claims.values().stream().map(ManifestMerge::best).toList());
    }

    /** What a run says of a cell. */
    record Claim(RunRecord run, CellRecord cell) {

        private boolean good() {
            return cell.execution().status().good();
        }

        private Instant started() {
            return cell.execution().started().orElse(run.started());
        }
    }

    private static CellRecord best(List<Claim> claims) {
        return claims.stream()
                .max(comparing(Claim::good)
                        .thenComparing(Claim::started)
                        .thenComparing(claim -> claim.run().id()))
                .orElseThrow()
                .cell();
    }

    private static RunRecord run(List<RunRecord> runs) {
        if (runs.size() == 1) {
            return runs.getFirst();
        }
        List<RunRecord> inOrder = runs.stream()
                .sorted(comparing(RunRecord::started).thenComparing(RunRecord::id))
                .toList();
        return new RunRecord(
                id(inOrder),
                inOrder.stream().map(RunRecord::tool).distinct().collect(joining(", ")),
                inOrder.getFirst().started(),
                ended(inOrder),
                status(inOrder),
                inOrder.stream()
                        .flatMap(run -> run.selection().stream())
                        .distinct()
                        .toList(),
                inOrder.stream().mapToInt(RunRecord::jobs).sum());
    }

    /** The time of the first run, and digits that are always the same for the same runs. */
    private static String id(List<RunRecord> inOrder) {
        String all = inOrder.stream().map(RunRecord::id).collect(joining("\n"));
        return inOrder.getFirst().id().substring(0, ID_TIME) + "-"
                + Sha256.of(all.getBytes(StandardCharsets.UTF_8)).substring(0, ID_DIGITS);
    }

    private static Optional<Instant> ended(List<RunRecord> runs) {
        return runs.stream().allMatch(run -> run.ended().isPresent())
                ? runs.stream().flatMap(run -> run.ended().stream()).max(naturalOrder())
                : Optional.empty();
    }

    private static RunRecord.Status status(List<RunRecord> runs) {
        if (runs.stream().allMatch(run -> run.status() == RunRecord.Status.COMPLETE)) {
            return RunRecord.Status.COMPLETE;
        }
        return runs.stream().anyMatch(run -> run.status() == RunRecord.Status.RUNNING)
                ? RunRecord.Status.RUNNING
                : RunRecord.Status.INTERRUPTED;
    }
}
