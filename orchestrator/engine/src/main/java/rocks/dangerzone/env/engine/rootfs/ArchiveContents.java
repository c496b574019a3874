package rocks.dangerzone.env.engine.rootfs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * Where in an archive the one image's configuration and layers are.
 *
 * @param config the member that is the configuration
 * @param layers the members that are the layers, the lowest first
 */
record ArchiveContents(String config, List<String> layers) {

    private static final String INDEX = "index.json";
    private static final String DOCKER_MANIFEST = "manifest.json";
    private static final int MOST_NESTED = 3;

    ArchiveContents {
        layers = List.copyOf(layers);
    }

    /**
     * Reads it in either form.
     *
     * @throws MalformedArchiveException if there is none, or more than one image
     * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md">OCI image layout</a>
     */
    static ArchiveContents of(ArchiveFile archive) throws IOException {
        if (archive.has(INDEX)) {
            return oci(archive, archive.json(INDEX), 0);
        }
        if (archive.has(DOCKER_MANIFEST)) {
            return docker(archive.json(DOCKER_MANIFEST));
        }
        throw new MalformedArchiveException(
                "it holds no image: there is neither an index.json nor a manifest.json in it",
                "Name a file that 'podman save --format oci-archive --output FILE IMAGE' wrote");
    }

    /**
     * The diffIDs that the image's configuration names, the lowest first.
     *
     * @throws MalformedArchiveException if it has more or fewer layers
     */
    List<String> diffIds(JsonNode configuration) throws MalformedArchiveException {
        List<String> ids = namedBy(configuration);
        if (ids.size() != layers.size()) {
            throw new MalformedArchiveException(
                    "its configuration names %d layers, and it has %d".formatted(ids.size(), layers.size()));
        }
        return ids;
    }

    /** The diffIDs that a configuration names, the lowest first, with {@code sha256:}. */
    static List<String> namedBy(JsonNode configuration) {
        List<String> ids = new ArrayList<>();
        configuration.path("rootfs").path("diff_ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static ArchiveContents oci(ArchiveFile archive, JsonNode index, int depth) throws IOException {
        List<JsonNode> images = new ArrayList<>();
        for (JsonNode manifest : index.path("manifests")) {
            // Attestations that BuildKit puts beside an image.
            if (!manifest.path("platform").path("os").asText().equals("unknown")) {
                images.add(manifest);
            }
        }
        requireOne(images.size());
        JsonNode document = blob(archive, images.getFirst());
        if (document.has("manifests") && depth < MOST_NESTED) {
            return oci(archive, document, depth + 1);
        }
        blob(archive, document.path("config"));
        List<String> layers = new ArrayList<>();
        for (JsonNode layer : document.path("layers")) {
            layers.add(place(layer));
        }
        return new ArchiveContents(place(document.path("config")), layers);
    }

    /** Reads the {@code manifest.json} of a Docker archive. */
    static ArchiveContents docker(JsonNode manifest) throws MalformedArchiveException {
        requireOne(manifest.size());
        List<String> layers = new ArrayList<>();
        for (JsonNode layer : manifest.path(0).path("Layers")) {
            layers.add(ArchivePath.normal(layer.asText()));
        }
        return new ArchiveContents(
                ArchivePath.normal(manifest.path(0).path("Config").asText()), layers);
    }

    /** A document, if it has the digest that it is named by. */
    private static JsonNode blob(ArchiveFile archive, JsonNode descriptor) throws IOException {
        String name = place(descriptor);
        if (!Sha256.of(archive.bytes(name)).equals(ArchivePath.name(name))) {
            throw new MalformedArchiveException("its " + name + " is damaged");
        }
        return archive.json(name);
    }

    private static String place(JsonNode descriptor) throws MalformedArchiveException {
        String digest = descriptor.path("digest").asText();
        if (!digest.matches("sha256:[0-9a-f]{64}")) {
            throw new MalformedArchiveException("its index names something without a SHA-256 digest");
        }
        return "blobs/sha256/" + digest.substring("sha256:".length());
    }

    private static void requireOne(int images) throws MalformedArchiveException {
        if (images != 1) {
            throw new MalformedArchiveException(
                    "it holds " + images + " images", "Save the one that you mean in an archive of its own");
        }
    }
}
