package rocks.dangerzone.env.engine.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.image.ImageSummary;
import rocks.dangerzone.env.podman.image.Images;

/**
 * Finds environments that are built already, by the inputs digest in their names.
 *
 * @param images the service's
 */
record BuiltImages(Images images) {

    /** Whether there is an image with the same inputs; changes nothing. */
    boolean has(ImageNames names) {
        return images.exists(names.exact()) || !sameInputs(names).isEmpty();
    }

    /**
     * As {@link #take(ImageNames)}, with fewer questions.
     *
     * @param latest what was just seen under the moving name; mostly that is the image
     */
    Optional<String> take(ImageNames names, Optional<ImageDetails> latest) {
        return latest.filter(image -> image.names().containsAll(names.all()))
                .map(ImageDetails::id)
                .or(() -> take(names));
    }

    /** The image with the same inputs, given the wanted names; it may have been built for another commit. */
    Optional<String> take(ImageNames names) {
        Optional<ImageDetails> exact = images.inspect(names.exact());
        if (exact.isPresent()) {
            if (!exact.get().names().contains(names.moving())) {
                images.tag(exact.get().id(), names.repository(), names.alias());
            }
            return Optional.of(exact.get().id());
        }
        Optional<String> other =
                sameInputs(names).stream().map(ImageSummary::id).findFirst();
        other.ifPresent(image -> {
            images.tag(image, names.repository(), names.exactTag());
            images.tag(image, names.repository(), names.alias());
        });
        return other;
    }

    private List<ImageSummary> sameInputs(ImageNames names) {
        return images.list(Map.of("reference", List.of(names.sameInputs())));
    }
}
