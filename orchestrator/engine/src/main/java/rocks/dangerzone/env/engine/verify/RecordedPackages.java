package rocks.dangerzone.env.engine.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.manifest.CellInputs.PackageInput;
import rocks.dangerzone.env.engine.packages.FileDigests;
import rocks.dangerzone.env.engine.packages.PackageWish;
import rocks.dangerzone.env.engine.verify.KeptFiles.KeptFile;

/**
 * Finds the package files that a manifest names by their digests: in the store, and among those that chains built.
 *
 * @param checkout the checkout's root
 * @param kept the store
 * @param chained the folder with the packages of chains, each in a folder of its own
 * @param digests read them
 */
record RecordedPackages(Path checkout, KeptFiles kept, Path chained, FileDigests digests) {

    private static final int DEPTH = 2;

    /** The digest of the file of that name that the checkout's packaging left; empty where there is none. */
    Optional<String> inCheckout(PackageInput dangerzone) {
        return PackageWish.FOLDERS.stream()
                .map(folder -> checkout.resolve(folder).resolve(dangerzone.file()))
                .filter(file -> dangerzone.file().equals("" + file.getFileName()) && Files.isRegularFile(file))
                .findFirst()
                .map(this::digest);
    }

    /** A file with the package's bytes, whatever its name. */
    Optional<Path> find(PackageInput dangerzone) {
        if (kept.find(dangerzone.sha256()) instanceof KeptFile.Intact(Path path)) {
            return Optional.of(path);
        }
        if (!Files.isDirectory(chained)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(chained, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file -> dangerzone.file().equals("" + file.getFileName()))
                    .filter(file -> Files.isRegularFile(file) && digest(file).equals(dangerzone.sha256()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String digest(Path file) {
        try {
            return digests.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
