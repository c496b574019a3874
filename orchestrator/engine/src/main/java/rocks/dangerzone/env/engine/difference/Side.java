package rocks.dangerzone.env.engine.difference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.rootfs.ImageArchive;
import rocks.dangerzone.env.engine.rootfs.RootFileSystem;
import rocks.dangerzone.env.engine.subject.Subject;

/**
 * One of two images that are compared.
 *
 * @param subject what was named
 * @param archive it, open
 * @param files its files
 */
record Side(Subject subject, ImageArchive archive, RootFileSystem files) {

    JsonNode config() {
        return archive.config();
    }

    List<String> layers() {
        return archive.diffIds();
    }

    Optional<CellInputs> inputs() {
        return subject.inputs();
    }

    ImageDifference.Image image() {
        return new ImageDifference.Image(subject.typed(), subject.imageId(), Optional.of(files.digest()));
    }
}
