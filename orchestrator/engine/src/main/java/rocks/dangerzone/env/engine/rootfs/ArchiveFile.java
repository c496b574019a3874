package rocks.dangerzone.env.engine.rootfs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/** The members of a tar on the disk, by name. */
final class ArchiveFile implements AutoCloseable {

    /** OCI registries refuse manifests of more than 4 MiB; configurations are below that, too. */
    private static final int LARGEST_DOCUMENT = 16 << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CUT_OFF = "it is cut off";

    private final TarFile tar;
    private final Map<String, TarArchiveEntry> members = new HashMap<>();

    private ArchiveFile(TarFile tar) throws MalformedArchiveException {
        this.tar = tar;
        for (TarArchiveEntry entry : tar.getEntries()) {
            members.put(ArchivePath.normal(entry.getName()), entry);
        }
    }

    /**
     * Opens a tar.
     *
     * @throws MalformedArchiveException if it is none, or cut off
     */
    static ArchiveFile open(Path file) throws IOException {
        requirePlainTar(file);
        try {
            return new ArchiveFile(new TarFile(file));
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedArchiveException(CUT_OFF + " or damaged");
        }
    }

    /** Whether there is a member of that name. */
    boolean has(String name) {
        return members.containsKey(name);
    }

    /** The size of a member in bytes. */
    long size(String name) throws IOException {
        return member(name).getSize();
    }

    /** The bytes of a member. */
    InputStream open(String name) throws IOException {
        return tar.getInputStream(member(name));
    }

    /** A member that is a JSON document. */
    JsonNode json(String name) throws IOException {
        try {
            return MAPPER.readTree(bytes(name));
        } catch (JsonProcessingException e) {
            throw new MalformedArchiveException("its " + name + " is not JSON");
        }
    }

    /** A member that is small. */
    byte[] bytes(String name) throws IOException {
        if (size(name) > LARGEST_DOCUMENT) {
            throw new MalformedArchiveException("its " + name + " is larger than 16 MiB");
        }
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        } catch (EOFException e) {
            throw new MalformedArchiveException(CUT_OFF);
        }
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }

    /** Docker writes a layer that occurs twice once, and a link for the second time. */
    private TarArchiveEntry member(String name) throws MalformedArchiveException {
        TarArchiveEntry entry = members.get(name);
        if (entry != null && entry.isSymbolicLink()) {
            entry = members.get(Path.of(name)
                    .resolveSibling(entry.getLinkName())
                    .normalize()
                    .toString());
        }
        return Optional.ofNullable(entry)
                .filter(TarArchiveEntry::isFile)
                .orElseThrow(() -> MalformedArchiveException.missing(name));
    }

    private static void requirePlainTar(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(262);
        }
        if (start.length == 0) {
            throw new MalformedArchiveException("it is empty");
        }
        if (Compression.of(start) != Compression.NONE) {
            throw new MalformedArchiveException(
                    "it is compressed",
                    "Unpack it first, with 'gunzip' or 'unzstd', so that the layers in it can be found");
        }
        if (start.length < 262 || !new String(start, 257, 5, StandardCharsets.US_ASCII).equals("ustar")) {
            throw new MalformedArchiveException(
                    "it is no tar archive",
                    "Name a file that 'podman save --format oci-archive --output FILE IMAGE' wrote");
        }
    }
}
