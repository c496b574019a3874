package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import rocks.dangerzone.env.engine.store.Sha256;

/** Writes image archives. */
public final class Archives {

    private Archives() {}

    /** The configuration of an image with those layers, plain. */
    public static String config(List<byte[]> layers) {
        return config(layers, "{}", "[]");
    }

    public static String config(List<byte[]> layers, String config, String history) {
        return "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":%s,\"history\":%s,\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}"
                .formatted(
                        config,
                        history,
                        layers.stream()
                                .map(layer -> "\"sha256:" + Sha256.of(layer) + "\"")
                                .collect(Collectors.joining(",")));
    }

    /** An OCI archive; the blobs are the layers as they are to be in it, compressed or not. */
    public static Path oci(Path file, String config, List<byte[]> blobs) throws IOException {
        List<String> layers = new ArrayList<>();
        try (TarArchiveOutputStream tar = open(file)) {
            // In the order of their names, not in that of the image.
            for (byte[] blob : blobs.reversed()) {
                put(tar, "blobs/sha256/" + Sha256.of(blob), blob);
            }
            blobs.forEach(blob -> layers.add(descriptor(Sha256.of(blob))));
            byte[] configuration = bytes(config);
            byte[] manifest = bytes("{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
                    .formatted(descriptor(Sha256.of(configuration)), String.join(",", layers)));
            put(tar, "blobs/sha256/" + Sha256.of(configuration), configuration);
            put(tar, "blobs/sha256/" + Sha256.of(manifest), manifest);
            put(tar, "index.json", bytes("{\"manifests\":[" + descriptor(Sha256.of(manifest)) + "]}"));
        }
        return file;
    }

    /** An OCI archive of an image with those layers, plain. */
    public static Path oci(Path file, List<byte[]> layers) throws IOException {
        return oci(file, config(layers), layers);
    }

    /** A Docker archive; a layer that occurs twice is a link the second time, as Docker has it. */
    public static Path docker(Path file, List<byte[]> layers) throws IOException {
        List<String> names = new ArrayList<>();
        try (TarArchiveOutputStream tar = open(file)) {
            for (int i = 0; i < layers.size(); i++) {
                String name = i + "/layer.tar";
                int first = layers.indexOf(layers.get(i));
                if (first < i) {
                    TarArchiveEntry link = new TarArchiveEntry(name, TarArchiveEntry.LF_SYMLINK);
                    link.setLinkName("../" + first + "/layer.tar");
                    tar.putArchiveEntry(link);
                    tar.closeArchiveEntry();
                } else {
                    put(tar, name, layers.get(i));
                }
                names.add("\"" + name + "\"");
            }
            put(tar, "config.json", bytes(config(layers)));
            put(
                    tar,
                    "manifest.json",
                    bytes("[{\"Config\":\"config.json\",\"RepoTags\":[],\"Layers\":[" + String.join(",", names)
                            + "]}]"));
        }
        return file;
    }

    /** A Docker archive as Podman has it: layers are named by their digests, each is there once. Not in their order. */
    public static Path podman(Path file, String config, List<byte[]> layers) throws IOException {
        List<String> names =
                layers.stream().map(layer -> Sha256.of(layer) + ".tar").toList();
        return podman(file, config, layers, names);
    }

    /** The same, with names that layers have instead. */
    public static Path podman(Path file, String config, List<byte[]> layers, List<String> names) throws IOException {
        try (TarArchiveOutputStream tar = open(file)) {
            for (int i = layers.size() - 1; i >= 0; i--) {
                if (names.indexOf(names.get(i)) == i) {
                    put(tar, names.get(i), layers.get(i));
                }
            }
            put(tar, "config.json", bytes(config));
            String list = names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(","));
            put(tar, "manifest.json", bytes("[{\"Config\":\"config.json\",\"Layers\":[" + list + "]}]"));
        }
        return file;
    }

    /** A tar of text files: name, text, name, text, …. */
    public static Path tar(Path file, String... members) throws IOException {
        try (TarArchiveOutputStream tar = open(file)) {
            for (int i = 0; i < members.length; i += 2) {
                put(tar, members[i], bytes(members[i + 1]));
            }
        }
        return file;
    }

    private static TarArchiveOutputStream open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new TarArchiveOutputStream(out);
    }

    private static String descriptor(String sha256) {
        return "{\"digest\":\"sha256:" + sha256 + "\"}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
