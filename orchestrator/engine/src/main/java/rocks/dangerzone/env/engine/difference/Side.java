package rocks.dangerzone.env.engine.difference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.rootfs.RootFileSystem;
import rocks.dangerzone.env.engine.rootfs.ScannedImage;
import rocks.dangerzone.env.engine.subject.Subject;

/**
 * One of two images that are compared.
 *
 * @param subject what was named
 * @param scanned what was read of it
 */
record Side(Subject subject, ScannedImage scanned) {

    JsonNode config() {
        return scanned.config();
    }

    List<String> layers() {
        return scanned.layers();
    }

    RootFileSystem files() {
        return scanned.files();
    }

    Optional<CellInputs> inputs() {
        return subject.inputs();
    }

    ImageDifference.Image image() {
        return new ImageDifference.Image(subject.typed(), subject.imageId(), Optional.of(files().digest()));
    }
}
