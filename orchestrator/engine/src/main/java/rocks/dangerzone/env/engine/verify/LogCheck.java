package rocks.dangerzone.env.engine.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.packages.FileDigests;
import rocks.dangerzone.env.engine.verdict.Finding;

/**
 * Holds the logs that a manifest names against what was recorded. One that is gone is no finding: logs are kept for a while
 * only, and on the machine that built.
 *
 * @param digests read them
 */
record LogCheck(FileDigests digests) {

    /** The logs of a cell that were changed. */
    List<Finding> of(CellExecution execution) {
        return Stream.concat(
                        execution.log().stream(), execution.links().stream().flatMap(link -> link.log().stream()))
                .flatMap(log -> changed(log).stream())
                .toList();
    }

    private Optional<Finding> changed(LogFile log) {
        Path file = Path.of(log.file());
        if (!file.isAbsolute() || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String now = digests.of(file);
            return now.equals(log.sha256())
                    ? Optional.empty()
                    : Optional.of(Finding.different(
                            "log", log.sha256(), now, "its log " + log.file() + " was changed after it was recorded"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
