package rocks.dangerzone.env.podman.image;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What {@code podman image inspect} tells.
 *
 * @param id the image's ID (the config's digest), 64 hexadecimal digits
 * @param digest the image manifest's digest, with {@code sha256:}
 * @param names all names, {@code repository:tag}
 * @param repoDigests all names by digest, {@code repository@sha256:…}
 * @param created when it says it was made
 * @param size bytes
 * @param architecture as OCI names it
 * @param labels its labels
 * @param layers diffIDs of its layers, lowest first, with {@code sha256:}
 */
public record ImageDetails(
        String id,
        String digest,
        List<String> names,
        List<String> repoDigests,
        Instant created,
        long size,
        String architecture,
        Map<String, String> labels,
        List<String> layers) {

    public ImageDetails {
        names = List.copyOf(names);
        repoDigests = List.copyOf(repoDigests);
        labels = Map.copyOf(labels);
        layers = List.copyOf(layers);
    }
}
