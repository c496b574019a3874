package rocks.dangerzone.env.engine.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Journal;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestFile;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Where a run's manifest goes, and what is there of a run that is gone on with.
 *
 * @param file the manifest
 * @param runId names the run; a run that is gone on with keeps its name
 * @param before what the run came to before it was cut short
 */
public record ManifestPlace(Path file, String runId, Optional<Manifest> before) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String JOURNAL = ".journal";

    /** What a run's selection has as its second word if it has chains. */
    static final String CHAIN = "--chain";

    /** For a new run: the given file, or one of the run's name in the folder. */
    public static ManifestPlace fresh(Optional<Path> given, Path folder) {
        return fresh(given, folder, Instant.now());
    }

    static ManifestPlace fresh(Optional<Path> given, Path folder, Instant now) {
        byte[] random = new byte[3];
        RandomGenerator.of("SecureRandom").nextBytes(random);
        String id = STAMP.format(now) + HexFormat.of().formatHex(random);
        return new ManifestPlace(given.orElseGet(() -> folder.resolve(id + ".json")), id, Optional.empty());
    }

    /**
     * For a run that is gone on with: the given file's, or the latest in the folder.
     *
     * @throws ProblemException (usage) if there is none
     */
    public static ManifestPlace resumed(Optional<Path> given, Path folder) {
        Path file = given.or(() -> latest(folder))
                .orElseThrow(() -> ProblemException.usage(
                        "nothing to resume",
                        folder + " holds no manifest of an earlier run",
                        "Start a run without --resume, or name a manifest with --manifest"));
        Manifest before = Journal.recover(file)
                .or(() -> Files.exists(file) ? Optional.of(ManifestFile.read(file)) : Optional.empty())
                .orElseThrow(() -> ProblemException.usage(
                        "nothing to resume",
                        "there is neither " + file + " nor a journal of it",
                        "Start a run without --resume, or name another manifest with --manifest"));
        return new ManifestPlace(file, before.run().id(), Optional.of(before));
    }

    /** The cells of the run that is gone on with. */
    public List<Cell> cells(CellSelector selector) {
        return before.stream()
                .flatMap(run -> run.cells().stream())
                .map(cell -> selector.select(cell.cell()))
                .toList();
    }

    /** The words that chose the cells of the run that is gone on with. */
    public String selection() {
        return before.flatMap(run -> run.run().selection().stream().findFirst()).orElse("all");
    }

    /** Whether the run that is gone on with had chains. */
    public boolean chained() {
        return before.map(run -> run.run().selection().contains(CHAIN)).orElse(false);
    }

    /** What is taken over into the journal: all that came out well, until it is looked at again. */
    List<CellRecord> carried() {
        return before.stream()
                .flatMap(run -> run.cells().stream())
                .filter(cell -> cell.execution().status().good())
                .toList();
    }

    private static Optional<Path> latest(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".json") || name.endsWith(".json" + JOURNAL))
                    .map(name -> name.endsWith(JOURNAL) ? name.substring(0, name.length() - JOURNAL.length()) : name)
                    .max(String::compareTo)
                    .map(Path::of);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
