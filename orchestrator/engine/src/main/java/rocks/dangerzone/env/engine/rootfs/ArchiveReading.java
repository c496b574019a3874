package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import org.apache.commons.io.function.IOSupplier;
import rocks.dangerzone.env.problem.ProblemException;

/** Work that reads an image archive, whose failures become what is told to a person. */
final class ArchiveReading {

    private ArchiveReading() {}

    /**
     * Does it.
     *
     * @param file the archive
     * @throws ProblemException (usage) if it fails, but for an interruption
     */
    static <T> T of(Path file, IOSupplier<T> work) {
        try {
            return work.get();
        } catch (MalformedArchiveException e) {
            throw new ProblemException(
                    problem(file, "" + e.getMessage(), e.cure()).problem(), e);
        } catch (ClosedByInterruptException e) {
            throw new UncheckedIOException(e);
        } catch (IOException e) {
            throw new ProblemException(
                    problem(file, "the system says " + e.getMessage(), "Make it readable")
                            .problem(),
                    e);
        }
    }

    /** That an archive cannot be read. */
    static ProblemException problem(Path file, String cause, String cure) {
        return ProblemException.usage("cannot read the image archive " + file, cause, cure);
    }
}
