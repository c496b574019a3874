package rocks.dangerzone.env.engine.oci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import rocks.dangerzone.env.engine.store.StoredFile;

/**
 * An oci-archive with one image while it is written: the form that {@code podman load} takes.
 *
 * @param tar where it goes
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md">OCI image layout</a>
 */
public record OciArchive(TarArchiveOutputStream tar) implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /**
     * Begins an archive.
     *
     * @param name what the image is to be called, {@code repository:tag} or {@code repository@digest}
     * @param manifest its manifest's descriptor
     */
    public static OciArchive begin(String name, Map<String, Object> manifest, OutputStream to) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(to);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        OciArchive archive = new OciArchive(tar);
        Map<String, Object> named = new TreeMap<>(manifest);
        named.put("annotations", Map.of("org.opencontainers.image.ref.name", name));
        archive.entry("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.US_ASCII));
        archive.entry("index.json", json(Map.of("schemaVersion", 2, "manifests", List.of(named))));
        return archive;
    }

    /** Describes a blob. */
    public static Map<String, Object> descriptor(String type, String digest, long size) {
        return Map.of("mediaType", type, "digest", "sha256:" + digest, "size", size);
    }

    /** A document, always as the same text. */
    public static byte[] json(Map<String, Object> document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something that writes its bytes, so that they need not be in memory. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Adds a blob of the store. */
    public void blob(StoredFile blob) throws IOException {
        blob(blob.digest(), blob.size(), out -> Files.copy(blob.path(), out));
    }

    /** Adds a blob. */
    public void blob(String digest, byte[] content) throws IOException {
        blob(digest, content.length, out -> out.write(content));
    }

    /**
     * Adds a blob.
     *
     * @param digest its SHA-256, 64 hexadecimal digits
     * @param size in bytes
     */
    public void blob(String digest, long size, Content content) throws IOException {
        entry("blobs/sha256/" + digest, size, content);
    }

    private void entry(String name, byte[] content) throws IOException {
        entry(name, content.length, out -> out.write(content));
    }

    private void entry(String name, long size, Content content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        content.writeTo(tar);
        tar.closeArchiveEntry();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
