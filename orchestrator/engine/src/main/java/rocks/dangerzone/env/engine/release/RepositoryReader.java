package rocks.dangerzone.env.engine.release;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import rocks.dangerzone.env.engine.fetch.ArchiveClient;
import rocks.dangerzone.env.engine.fetch.GoneException;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Reads the small files of a package repository: indexes and signatures.
 *
 * @param name the repository's name, for people
 * @param client reads over HTTP
 */
record RepositoryReader(String name, ArchiveClient client) {

    /** An index of a repository with a few hundred packages has less than a megabyte. */
    private static final long MOST = 64L << 20;

    /**
     * The bytes of a file.
     *
     * @throws ProblemException if it is not there or cannot be read
     */
    byte[] read(String address) {
        return readIfThere(address)
                .orElseThrow(() -> ProblemException.failed(
                        "cannot read " + name,
                        "there is no " + address,
                        "Check the repository's address in the settings"));
    }

    /** The same, but empty where the repository has no such file. */
    Optional<byte[]> readIfThere(String address) {
        try {
            Path file = Files.createTempFile("dz-env-index-", "");
            try {
                client.fetch(URI.create(address), MOST, file);
                if (Files.size(file) > MOST) {
                    throw new IOException("it is larger than " + (MOST >> 20) + " MiB");
                }
                return Optional.of(Files.readAllBytes(file));
            } finally {
                Files.delete(file);
            }
        } catch (GoneException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(address, String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreadable(address, "the work was stopped", e);
        }
    }

    private ProblemException unreadable(String address, String cause, Exception e) {
        return new ProblemException(
                ProblemException.failed(
                                "cannot read " + name,
                                address + " cannot be read (" + cause + ")",
                                "Check the network and the variable https_proxy, and try again")
                        .problem(),
                e);
    }
}
