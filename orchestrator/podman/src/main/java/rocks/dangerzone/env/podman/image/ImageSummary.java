package rocks.dangerzone.env.podman.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A row of {@code podman images}.
 *
 * @param names all names, {@code repository:tag} or {@code repository@sha256:…}
 * @param formerNames all names that it has or once had
 * @param size bytes, those of layers shared with other images included
 */
public record ImageSummary(
        String id,
        List<String> names,
        List<String> formerNames,
        Instant created,
        long size,
        Map<String, String> labels) {

    public ImageSummary {
        names = List.copyOf(names);
        formerNames = List.copyOf(formerNames);
        labels = Map.copyOf(labels);
    }
}
