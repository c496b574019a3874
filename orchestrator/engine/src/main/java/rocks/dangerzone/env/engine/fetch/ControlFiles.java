package rocks.dangerzone.env.engine.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import rocks.dangerzone.env.engine.packages.DebControl;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.store.StoredFile;

/**
 * The control files of packages in the store, read from each package once and kept there.
 *
 * @param store has both
 */
record ControlFiles(Store store) {

    /**
     * A package's control file.
     *
     * @throws IOException if the file is no package
     */
    DebControl of(StoredFile deb) throws IOException {
        String name = "control/" + deb.digest();
        var kept = store.named(name).flatMap(store::findIntact);
        if (kept.isPresent()) {
            return new DebControl(read(kept.get()));
        }
        DebControl control = DebControl.read(deb.path());
        store.name(
                name, store.put(control.text().getBytes(StandardCharsets.UTF_8)).digest());
        return control;
    }

    private static String read(StoredFile file) {
        try {
            return Files.readString(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
