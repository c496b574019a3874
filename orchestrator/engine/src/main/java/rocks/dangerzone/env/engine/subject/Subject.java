package rocks.dangerzone.env.engine.subject;

import java.nio.file.Path;
import java.util.Optional;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.podman.image.ImageDetails;

/** An image that a person named. */
public sealed interface Subject {

    /** The word that it was named by. */
    String typed();

    /** The ID of an image in a storage, 64 hexadecimal digits; empty for an archive. */
    Optional<String> imageId();

    /** What went into it; known of a cell in a manifest only. */
    default Optional<CellInputs> inputs() {
        return Optional.empty();
    }

    /** The image that a manifest says a cell came to. */
    record Recorded(String typed, ImageDetails image, Optional<CellInputs> inputs) implements Subject {

        @Override
        public Optional<String> imageId() {
            return Optional.of(image.id());
        }
    }

    /** An image in Podman's storage. */
    record Stored(String typed, ImageDetails image) implements Subject {

        @Override
        public Optional<String> imageId() {
            return Optional.of(image.id());
        }
    }

    /** An archive on the disk. */
    record Archived(String typed, Path file) implements Subject {

        @Override
        public Optional<String> imageId() {
            return Optional.empty();
        }
    }
}
