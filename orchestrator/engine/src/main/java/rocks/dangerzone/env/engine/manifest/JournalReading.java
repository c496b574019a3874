package rocks.dangerzone.env.engine.manifest;

import static rocks.dangerzone.env.engine.manifest.CellExecution.Status.SKIPPED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rocks.dangerzone.env.problem.ProblemException;

/** One reading of a journal that may end anywhere. A line that is cut off or damaged counts as not written. */
record JournalReading(Path file) {

    /**
     * The manifest of the killed run: cells without a line are {@code SKIPPED}, and the run is {@code INTERRUPTED} if
     * there is one. Empty if there is no journal, or none that tells its run.
     */
    Optional<Manifest> manifest() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > ManifestFile.MOST_BYTES) {
                throw fault("it is larger than 64 MiB");
            }
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                return read(lines);
            }
        } catch (IOException e) {
            throw fault(WholeFile.reason(e));
        }
    }

    private Optional<Manifest> read(BufferedReader lines) throws IOException {
        JsonNode head = tree(lines.readLine());
        JsonNode version = head.path("manifestVersion");
        if (version.isNumber() && version.doubleValue() > Manifest.VERSION) {
            throw fault("it was written by a later dz-env");
        }
        if (ManifestSchema.JOURNAL.fault(head).isPresent()) {
            return Optional.empty();
        }
        Map<String, CellRecord> cells = new LinkedHashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            cell(line).ifPresent(cell -> cells.put(cell.cell(), cell));
        }
        int done = cells.size();
        head.path("cells").forEach(name -> cells.computeIfAbsent(name.asText(), JournalReading::undone));
        RunRecord run = stopped(ManifestJson.run(head.path("run")), done == cells.size());
        return Optional.of(new Manifest(run, List.copyOf(cells.values())));
    }

    private static Optional<CellRecord> cell(String line) {
        JsonNode tree = tree(line);
        boolean whole =
                ManifestSchema.CELL.fault(tree).or(() -> Edits.ofCell(tree)).isEmpty();
        return whole ? Optional.of(ManifestJson.cell(tree)) : Optional.empty();
    }

    private static RunRecord stopped(RunRecord run, boolean complete) {
        return new RunRecord(
                run.id(),
                run.tool(),
                run.started(),
                run.ended(),
                complete ? RunRecord.Status.COMPLETE : RunRecord.Status.INTERRUPTED,
                run.selection(),
                run.jobs());
    }

    private static CellRecord undone(String cell) {
        return new CellRecord(
                cell,
                Optional.empty(),
                Optional.empty(),
                new CellExecution(
                        SKIPPED,
                        Optional.of("it was not done when the run was killed"),
                        List.of(),
                        0,
                        Optional.empty(),
                        Duration.ZERO,
                        List.of(),
                        Optional.empty(),
                        0,
                        0,
                        Optional.empty(),
                        List.of()));
    }

    private static JsonNode tree(@Nullable String line) {
        try {
            return line == null ? MissingNode.getInstance() : ManifestMapper.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private ProblemException fault(String cause) {
        return ProblemException.failed(
                "cannot use the journal " + file, cause, "Remove it, and the run that it tells of begins anew");
    }
}
