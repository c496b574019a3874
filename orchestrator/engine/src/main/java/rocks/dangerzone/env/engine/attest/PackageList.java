package rocks.dangerzone.env.engine.attest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.store.StoredFile;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * The lists of installed packages in the store.
 *
 * @param store where they are
 */
record PackageList(Store store) {

    /**
     * The packages in a cell's image, in the list's order.
     *
     * @throws ProblemException (failed) if the list is gone or damaged
     */
    List<InstalledPackage> of(Attested cell) {
        String digest = cell.outputs().packages().sha256();
        String thing = "cannot export the packages of " + cell.record().cell();
        StoredFile file = store.find(digest)
                .orElseThrow(() -> ProblemException.failed(
                        thing,
                        "their list " + digest + " is not in the store",
                        "Let 'dz-env verify' ask the image for it, or export where the manifest was made"));
        try {
            if (!Sha256.of(file.path()).equals(digest)) {
                throw ProblemException.failed(
                        thing,
                        "their list " + file.path() + " is damaged",
                        "Delete it, and let 'dz-env verify' ask the image for it");
            }
            return Files.readAllLines(file.path()).stream()
                    .flatMap(line -> InstalledPackage.parse(line).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
