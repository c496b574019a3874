package rocks.dangerzone.env.engine.base;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.oci.OciArchive;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.store.StoredFile;

/**
 * An image of one layer in the store, as OCI describes images (image-spec, config.md and manifest.md): the same root
 * file system and date give the same image ID and manifest digest on every machine. (Podman's own import writes the
 * present time into the image.)
 *
 * @param manifest its manifest
 * @param config its config, whose digest is the image's ID
 * @param layer its root file system as a tar
 */
record RootImage(StoredFile manifest, StoredFile config, StoredFile layer) {

    private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";
    private static final String PATH = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Describes a root file system as an image, and keeps the description in the store. */
    static RootImage describe(Store store, StoredFile layer, Instant date, String history) {
        String digest = "sha256:" + layer.digest();
        StoredFile config = store.put(OciArchive.json(Map.of(
                "architecture", architecture(),
                "os", "linux",
                "created", date.toString(),
                "config", Map.of("Cmd", List.of("bash"), "Env", List.of(PATH)),
                "rootfs", Map.of("type", "layers", "diff_ids", List.of(digest)),
                "history", List.of(Map.of("created", date.toString(), "created_by", history)))));
        StoredFile manifest = store.put(OciArchive.json(Map.of(
                "schemaVersion",
                2,
                "mediaType",
                MANIFEST_TYPE,
                "config",
                descriptor(CONFIG_TYPE, config),
                "layers",
                List.of(descriptor(LAYER_TYPE, layer)))));
        return new RootImage(manifest, config, layer);
    }

    /** Finds an image by its manifest; empty if any part of it is gone or damaged. */
    static Optional<RootImage> find(Store store, String manifestDigest) {
        return store.findIntact(manifestDigest).flatMap(manifest -> {
            List<String> parts = parts(manifest);
            Optional<StoredFile> config = store.findIntact(parts.getFirst());
            Optional<StoredFile> layer = store.findIntact(parts.getLast());
            return config.isPresent() && layer.isPresent()
                    ? Optional.of(new RootImage(manifest, config.get(), layer.get()))
                    : Optional.empty();
        });
    }

    /** The digests of its config and its layer, as its manifest has them. */
    static List<String> parts(StoredFile manifest) {
        JsonNode content = read(manifest);
        return List.of(hex(content.at("/config/digest")), hex(content.at("/layers/0/digest")));
    }

    /** Writes it as an oci-archive, the form that {@code podman load} takes, under a name {@code repository@digest}. */
    void writeArchive(String name, OutputStream to) throws IOException {
        try (OciArchive archive = OciArchive.begin(name, descriptor(MANIFEST_TYPE, manifest), to)) {
            for (StoredFile blob : List.of(manifest, config, layer)) {
                archive.blob(blob);
            }
        }
    }

    private static Map<String, Object> descriptor(String type, StoredFile blob) {
        return OciArchive.descriptor(type, blob.digest(), blob.size());
    }

    private static JsonNode read(StoredFile file) {
        try {
            return JSON.readTree(file.path().toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(JsonNode digest) {
        return digest.asText().replaceFirst("^sha256:", "");
    }

    /** This machine's architecture as OCI names it. */
    private static String architecture() {
        String arch = System.getProperty("os.arch");
        return arch.equals("aarch64") ? "arm64" : arch;
    }
}
