package rocks.dangerzone.env.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Where a text goes that was asked for with an option.
 *
 * @param file what was typed; {@code -} for standard output
 */
record OutputFile(Path file) {

    /**
     * Writes the text, in the place of what is there.
     *
     * @throws ProblemException if it cannot be written; what is there then stays
     */
    void write(Surroundings surroundings, String text) {
        if (file.toString().equals("-")) {
            surroundings.out().print(text);
            return;
        }
        Path target = surroundings.folder().resolve(file).toAbsolutePath();
        try {
            Path beside = Files.createTempFile(target.getParent(), ".report", "");
            try {
                Files.writeString(beside, text);
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot write the report to " + target,
                                    "the system says " + e,
                                    "Name a file in a folder that is there and that you may write to")
                            .problem(),
                    e);
        }
    }
}
