package rocks.dangerzone.env.engine.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.packages.FileDigests;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verify.KeptFiles.KeptFile;

/**
 * Finds the bytes of recorded context files by their digests: in the store, or in the checkout where it still has them.
 *
 * @param checkout the checkout's root
 * @param kept the store
 * @param digests read the checkout's files
 */
record RecordedFiles(Path checkout, KeptFiles kept, FileDigests digests) {

    /**
     * Where the files are, by their paths in the context.
     *
     * @param gone is told of those that are nowhere
     */
    Map<String, Path> find(List<ContextInput> files, List<Finding> gone) {
        Map<String, Path> found = new HashMap<>();
        for (ContextInput file : files) {
            KeptFile inStore = kept.find(file.sha256());
            Optional<Path> place = isInside(file.path())
                    ? inStore instanceof KeptFile.Intact(Path path) ? Optional.of(path) : inCheckout(file)
                    : Optional.empty();
            place.ifPresentOrElse(path -> found.put(file.path(), path), () -> gone.add(missing(file, inStore)));
        }
        return found;
    }

    /** A manifest may come from anywhere; a context has no file outside of itself. */
    private static boolean isInside(String path) {
        Path file = Path.of(path);
        return !file.isAbsolute() && file.normalize().equals(file) && !file.startsWith("..") && !path.isBlank();
    }

    private Optional<Path> inCheckout(ContextInput file) {
        Path own = checkout.resolve(file.path());
        try {
            return Files.isRegularFile(own) && digests.of(own).equals(file.sha256())
                    ? Optional.of(own)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding missing(ContextInput file, KeptFile inStore) {
        String reason = switch (inStore) {
            case KeptFile.Damaged damaged -> damaged.reason();
            case KeptFile.Absent() ->
                "the file " + file.path() + " is neither in the store nor, with those bytes, in the checkout";
            case KeptFile.Intact _ -> "the file " + file.path() + " lies outside of its context";
        };
        return Finding.gone("file " + file.path(), file.sha256(), reason);
    }
}
