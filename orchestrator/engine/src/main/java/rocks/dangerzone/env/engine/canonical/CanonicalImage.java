package rocks.dangerzone.env.engine.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.Map;
import org.apache.commons.io.output.CountingOutputStream;
import rocks.dangerzone.env.engine.oci.OciArchive;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * An image with one layer in the form of an OCI archive, which is written without being in memory.
 *
 * @param layer the layer
 * @param layerDigest its SHA-256, which is its diffID as well since it is not compressed; 64 hexadecimal digits
 * @param layerSize its size in bytes
 * @param config the configuration
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md">OCI image layout</a>
 */
record CanonicalImage(CanonicalLayer layer, String layerDigest, long layerSize, JsonNode config) {

    private static final int BUFFER = 1 << 16;
    private static final String MEDIA = "application/vnd.oci.image.";

    /**
     * Computes what the image is; writes the layer once to nowhere.
     *
     * @param config the configuration of the image that it is made from
     */
    static CanonicalImage of(CanonicalLayer layer, JsonNode config) throws IOException {
        DigestOutputStream digested = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.start());
        CountingOutputStream counted = new CountingOutputStream(digested);
        // SHA-256 is slow in the tar's blocks of 512 bytes.
        BufferedOutputStream blocks = new BufferedOutputStream(counted, BUFFER);
        layer.write(blocks);
        blocks.flush();
        String digest = Sha256.hex(digested.getMessageDigest().digest());
        return new CanonicalImage(
                layer, digest, counted.getByteCount(), CanonicalConfig.of(config, "sha256:" + digest));
    }

    /** The image's ID, 64 hexadecimal digits. */
    String id() {
        return Sha256.of(Documents.bytes(config));
    }

    /**
     * Writes the archive.
     *
     * @param name what the image is to be called, {@code repository:tag}
     */
    void write(String name, OutputStream out) throws IOException {
        byte[] manifest = Documents.bytes(manifest());
        String digest = Sha256.of(manifest);
        Map<String, Object> described = OciArchive.descriptor(MEDIA + "manifest.v1+json", digest, manifest.length);
        try (OciArchive archive = OciArchive.begin(name, described, out)) {
            archive.blob(digest, manifest);
            archive.blob(id(), Documents.bytes(config));
            archive.blob(layerDigest, layerSize, layer::write);
        }
    }

    private ObjectNode manifest() {
        ObjectNode manifest = node().put("schemaVersion", 2).put("mediaType", MEDIA + "manifest.v1+json");
        manifest.set("config", descriptor("config.v1+json", id(), Documents.bytes(config).length));
        manifest.putArray("layers").add(descriptor("layer.v1.tar", layerDigest, layerSize));
        return manifest;
    }

    private static ObjectNode descriptor(String type, String digest, long size) {
        return node().put("mediaType", MEDIA + type)
                .put("digest", "sha256:" + digest)
                .put("size", size);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
