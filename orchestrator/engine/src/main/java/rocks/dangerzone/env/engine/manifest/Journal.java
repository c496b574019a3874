package rocks.dangerzone.env.engine.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * What a run has done so far, on the disk beside the manifest that is written at its end: {@code NAME.journal}. A line of
 * JSON for the run and its cells, then one for each cell that is done, so that a killed run loses none of them and the
 * cost of a cell does not grow with the number of cells.
 *
 * <p>Safe for many threads; one run at a time, see {@link ManifestLock}. Methods throw {@link ProblemException} where the
 * disk fails.
 */
public final class Journal implements AutoCloseable {

    private final Path file;

    /** No FileChannel: an interrupt, which a cell is stopped by, would close it for all others. */
    private final RandomAccessFile lines;

    /** Where the next line begins; what a failed write left behind it counts for nothing. */
    private long end;

    private Journal(Path file, RandomAccessFile lines, long end) {
        this.file = file;
        this.lines = lines;
        this.end = end;
    }

    /** Begins the journal of a run, in the place of an older one. */
    public static Journal begin(Path manifest, RunRecord run, List<String> cells) {
        return begin(manifest, run, cells, List.of());
    }

    /**
     * Begins the journal of a run that takes cells over from an earlier one. The older journal stays until they are in
     * this one.
     *
     * @param cells the names of all cells
     * @param done the records of those that are done already
     */
    public static Journal begin(Path manifest, RunRecord run, List<String> cells, List<CellRecord> done) {
        Path file = path(manifest);
        ObjectNode head = ManifestMapper.MAPPER.createObjectNode();
        head.put("manifestVersion", Manifest.VERSION);
        head.set("run", ManifestJson.tree(run));
        cells.forEach(head.putArray("cells")::add);
        ManifestSchema.JOURNAL.fault(head).ifPresent(fault -> {
            throw ManifestFile.ownFault(file, fault);
        });
        StringBuilder text = new StringBuilder().append(head).append('\n');
        done.forEach(cell -> text.append(line(file, cell)));
        try {
            WholeFile.replace(
                    file,
                    ManifestFile.MOST_BYTES,
                    out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
            RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
            return new Journal(file, opened, opened.length());
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /** What a killed run left beside a manifest; to be asked by who holds the {@link ManifestLock}. */
    public static Optional<Manifest> recover(Path manifest) {
        return new JournalReading(path(manifest)).manifest();
    }

    static Path path(Path manifest) {
        return manifest.resolveSibling(manifest.getFileName() + ".journal");
    }

    /** Adds a cell that is done. It is on the disk when this returns. */
    public void append(CellRecord cell) {
        byte[] line = line(file, cell).getBytes(StandardCharsets.UTF_8);
        synchronized (this) {
            try {
                lines.seek(end);
                lines.write(line);
                lines.getFD().sync();
                end += line.length;
            } catch (IOException e) {
                throw fault(file, e);
            }
        }
    }

    /** Ends and removes the journal; to be called when the manifest is written. */
    public void end() {
        close();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /** Ends the journal and leaves it for a later call. */
    @Override
    public synchronized void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    private static String line(Path file, CellRecord cell) {
        ObjectNode tree = ManifestJson.tree(cell);
        ManifestSchema.CELL.fault(tree).or(() -> Edits.ofCell(tree)).ifPresent(fault -> {
            throw ManifestFile.ownFault(file, fault);
        });
        return tree + "\n";
    }

    private static ProblemException fault(Path file, IOException e) {
        return new ProblemException(
                ProblemException.failed(
                                "cannot keep the journal " + file,
                                WholeFile.reason(e),
                                "Make room in its folder and make that writable, or name another manifest file")
                        .problem(),
                e);
    }
}
