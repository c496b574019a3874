package rocks.dangerzone.env.podman.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A row of {@code podman images}. */
public record ImageSummary(String id, List<String> names, Instant created, long size, Map<String, String> labels) {

    public ImageSummary {
        names = List.copyOf(names);
        labels = Map.copyOf(labels);
    }
}
