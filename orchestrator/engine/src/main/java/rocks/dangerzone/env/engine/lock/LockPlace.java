package rocks.dangerzone.env.engine.lock;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Where a checkout has its lock file.
 *
 * @param file the file, there or not
 */
public record LockPlace(Path file) {

    /** The file's name in a checkout's root. */
    public static final String NAME = "dz-env.lock";

    /** The lock file of a checkout. */
    public static LockPlace of(Path checkout) {
        return new LockPlace(checkout.resolve(NAME));
    }

    /**
     * Reads it; empty where there is none.
     *
     * @throws ProblemException (usage) if it cannot be read, or is not as dz-env wrote it
     */
    public Optional<LockFile> read() {
        try {
            return Optional.of(read(file.toString(), Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (CharacterCodingException e) {
            throw ProblemException.usage(
                    "cannot use " + file, "it is no UTF-8 text", "Restore it with 'git checkout dz-env.lock'");
        } catch (IOException e) {
            throw failed("cannot read " + file, e);
        }
    }

    /**
     * Reads a lock file's text.
     *
     * @param name names it in messages
     * @throws ProblemException (usage) if it is not as dz-env wrote it
     */
    public static LockFile read(String name, String text) {
        return LockReader.read(name, text);
    }

    /** The text of a lock file. */
    public static String text(LockFile content) {
        return LockWriter.text(content);
    }

    /**
     * Puts a lock file in the place of what is there.
     *
     * @throws ProblemException if it cannot be written; what is there stays
     */
    public void write(LockFile content) {
        Path folder = file.toAbsolutePath().resolveSibling("");
        try {
            Path beside = Files.createTempFile(folder, "." + NAME, ".new");
            try {
                Files.writeString(beside, text(content));
                Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-r--r--"));
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException e) {
            throw failed("cannot write " + file, e);
        }
    }

    private static ProblemException failed(String thing, IOException e) {
        return new ProblemException(
                ProblemException.failed(
                                thing, "the system says " + e, "Make it and its folder yours, and the disk roomy")
                        .problem(),
                e);
    }
}
