package rocks.dangerzone.env.engine.rootfs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads a Docker archive while it comes in, each layer once. In which order they are laid upon each other is only known at
 * its end, so what they hold is remembered until then.
 */
final class ArchiveStream {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int BUFFER = 1 << 16;
    private static final int LARGEST_DOCUMENT = 16 << 20;
    private static final String LAYER = ".tar";
    private static final String DOCUMENT = ".json";
    private static final String MANIFEST = "manifest.json";

    private final Set<String> vouchedFor;
    private final Intake intake;
    private final Map<String, LayerContents> layers = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, byte[]> documents = new HashMap<>();

    /**
     * Begins.
     *
     * @param vouchedFor diffIDs of layers whose bytes were held against them by who sends them; the digests of all others
     *     are computed
     */
    ArchiveStream(Set<String> vouchedFor, Intake intake) {
        this.vouchedFor = Set.copyOf(vouchedFor);
        this.intake = intake;
    }

    /**
     * Reads to the end.
     *
     * @throws MalformedArchiveException if it is damaged, or a layer is not the one that the configuration names
     */
    StreamedImage read(InputStream archive) throws IOException {
        try {
            TarArchiveInputStream tar = new TarArchiveInputStream(new BufferedInputStream(archive, BUFFER));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                member(entry, tar);
            }
            // Podman would take a reader who leaves early for one that failed.
            archive.transferTo(OutputStream.nullOutputStream());
        } catch (MalformedArchiveException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedArchiveException("it is cut off or damaged");
        }
        ArchiveContents contents = ArchiveContents.docker(document(MANIFEST));
        JsonNode config = document(contents.config());
        return new StreamedImage(config, files(contents.diffIds(config), contents.layers()));
    }

    private void member(TarArchiveEntry entry, TarArchiveInputStream tar) throws IOException {
        String name = ArchivePath.normal(entry.getName());
        if (entry.isSymbolicLink()) {
            links.put(
                    name,
                    Path.of(name)
                            .resolveSibling(entry.getLinkName())
                            .normalize()
                            .toString());
        } else if (name.endsWith(LAYER)) {
            layers.put(name, layer(name, tar));
        } else if (name.endsWith(DOCUMENT)) {
            if (entry.getSize() > LARGEST_DOCUMENT) {
                throw new MalformedArchiveException("its " + name + " is larger than 16 MiB");
            }
            documents.put(name, tar.readAllBytes());
        }
    }

    private LayerContents layer(String name, InputStream blob) throws IOException {
        String named = "sha256:" + name.substring(0, name.length() - LAYER.length());
        return vouchedFor.contains(named)
                ? LayerContents.of(named, blob, layers.size(), intake)
                : LayerContents.digested(blob, layers.size(), intake);
    }

    private RootFileSystem files(List<String> diffIds, List<String> names) throws MalformedArchiveException {
        Flattening flattening = new Flattening();
        for (int number = 0; number < names.size(); number++) {
            String name = names.get(number);
            LayerContents layer = layers.get(links.getOrDefault(name, name));
            if (layer == null) {
                throw MalformedArchiveException.missing(name);
            }
            if (!layer.diffId().equals(diffIds.get(number))) {
                throw MalformedArchiveException.otherLayer(number, layer.diffId(), diffIds.get(number));
            }
            flattening.lay(number, layer);
        }
        return flattening.result();
    }

    private JsonNode document(String name) throws IOException {
        byte[] bytes = documents.get(name);
        if (bytes == null) {
            throw MalformedArchiveException.missing(name);
        }
        try {
            return MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new MalformedArchiveException("its " + name + " is not JSON");
        }
    }

    /** What it was. */
    record StreamedImage(JsonNode config, RootFileSystem files) {}
}
