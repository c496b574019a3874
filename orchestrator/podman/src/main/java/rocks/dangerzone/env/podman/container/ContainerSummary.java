package rocks.dangerzone.env.podman.container;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code podman ps --all}.
 *
 * @param image the name of its image; a working container of Buildah may name an image that never had that name
 * @param imageId the ID of its image, 64 hexadecimal digits
 * @param state {@code running}, {@code exited} and the like; {@code storage} for Buildah's, whatever they do
 */
public record ContainerSummary(
        String id,
        List<String> names,
        String image,
        String imageId,
        String state,
        Instant created,
        Map<String, String> labels) {

    public ContainerSummary {
        names = List.copyOf(names);
        labels = Map.copyOf(labels);
    }
}
