package rocks.dangerzone.env.engine.manifest;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * The manifests of earlier runs in a folder: its {@code *.json} files that are not hidden, of these the 30 that were
 * written last.
 *
 * @param folder its path; one that is not there holds none
 */
public record ManifestFolder(Path folder) {

    private static final int MOST = 30;
    private static final JsonPointer STARTED = JsonPointer.compile("/run/started");

    /** For what tells no start, so that it is tried, and told of, first. */
    private static final Instant UNKNOWN = Instant.MAX;

    /** A file and when its run began, as far as that can be told without reading all of it. */
    private record Candidate(Path file, Instant started) {}

    /**
     * The manifests, that of the run which began last first. Each is read when it is asked for, since they may be large.
     *
     * @param skipped is told of each file that cannot be used, and why
     * @throws ProblemException if the folder cannot be read
     */
    public Stream<Manifest> newestFirst(Consumer<String> skipped) {
        return newestFiles().stream()
                .map(file -> new Candidate(file, started(file)))
                .sorted(comparing(Candidate::started, reverseOrder()).thenComparing(Candidate::file))
                .flatMap(candidate -> read(candidate.file(), skipped).stream());
    }

    /** The manifest of the run that began last. */
    public Optional<Manifest> latest(Consumer<String> skipped) {
        return newestFirst(skipped).findFirst();
    }

    private List<Path> newestFiles() {
        if (!Files.exists(folder)) {
            return List.of();
        }
        if (!Files.isDirectory(folder)) {
            throw unreadable("it is no folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(ManifestFolder::candidate)
                    .sorted(comparing(ManifestFolder::written, reverseOrder()))
                    .limit(MOST)
                    .toList();
        } catch (IOException e) {
            throw unreadable(WholeFile.reason(e));
        }
    }

    private ProblemException unreadable(String cause) {
        return ProblemException.usage(
                "cannot read the folder of manifests " + folder, cause, "Name a folder that you can read");
    }

    private static boolean candidate(Path file) {
        String name = "" + file.getFileName();
        return name.endsWith(".json") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            // Removed in the meantime.
            return FileTime.fromMillis(0);
        }
    }

    private static Optional<Manifest> read(Path file, Consumer<String> skipped) {
        try {
            return Optional.of(ManifestFile.read(file));
        } catch (ProblemException e) {
            skipped.accept(e.problem().thing() + ": " + e.problem().cause());
            return Optional.empty();
        }
    }

    /** The start of a run, which is in the first lines of its manifest. */
    private static Instant started(Path file) {
        try (InputStream in = Files.newInputStream(file);
                JsonParser parser = ManifestMapper.MAPPER.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && parser.getParsingContext().pathAsPointer().equals(STARTED)) {
                    return Instant.parse(parser.getText());
                }
                if (token == JsonToken.START_ARRAY) {
                    // The cells, before which a manifest tells its run.
                    return UNKNOWN;
                }
            }
        } catch (IOException | DateTimeException e) {
            // Why it cannot be used is told by who reads all of it.
        }
        return UNKNOWN;
    }
}
