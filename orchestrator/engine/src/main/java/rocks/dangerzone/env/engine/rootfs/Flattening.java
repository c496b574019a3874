package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * Lays layers upon each other, the lowest first. A whiteout hides only what layers below have, wherever in its own layer it
 * stands. A hard link shares what its target is: in the same layer, else below.
 */
final class Flattening implements LayerVisitor {

    private static final int CHUNK = 1 << 16;

    private final TreeMap<String, RootFile> files = new TreeMap<>();
    private final Map<FileAttributes, FileAttributes> known = new HashMap<>();
    private final List<LayerEntry.HardLink> open = new ArrayList<>();
    private final byte[] chunk = new byte[CHUNK];
    private int layer;

    Flattening() {
        files.put("", new RootFile(FileAttributes.IMPLIED, FileContent.NONE, 0));
    }

    /** What follows is of the layer of that number. */
    void begin(int number) {
        layer = number;
    }

    @Override
    public void visit(LayerEntry entry, InputStream content) throws IOException {
        switch (entry) {
            case LayerEntry.Node(String path, FileAttributes attributes) ->
                place(path, new RootFile(shared(attributes), content(path, attributes, content), layer));
            case LayerEntry.HardLink link -> {
                if (!linked(link, layer)) {
                    open.add(link);
                }
            }
            case LayerEntry.Whiteout(String path) -> {
                if (!path.isEmpty()) {
                    files.computeIfPresent(path, (ignored, file) -> file.layer() < layer ? null : file);
                    hideBelow(path);
                }
            }
            case LayerEntry.Opaque(String path) -> hideBelow(path);
        }
    }

    /**
     * Ends the layer: links whose targets came later than they did, or in a layer below.
     *
     * @throws MalformedArchiveException if one has no target
     */
    void end() throws MalformedArchiveException {
        boolean more = true;
        while (more) {
            more = false;
            for (Iterator<LayerEntry.HardLink> links = open.iterator(); links.hasNext(); ) {
                if (linked(links.next(), 0)) {
                    links.remove();
                    more = true;
                }
            }
        }
        if (!open.isEmpty()) {
            LayerEntry.HardLink link = open.getFirst();
            throw new MalformedArchiveException("%s is a link to %s, which is not there"
                    .formatted(ArchivePath.shown(link.path()), ArchivePath.shown(link.target())));
        }
    }

    /** All files that count, by path. */
    RootFileSystem result() {
        files.remove("");
        files.entrySet().removeIf(entry -> CanonicalForm.isMountStub(entry.getKey(), entry.getValue()));
        return new RootFileSystem(files);
    }

    /** Places a link if its target is there, in that layer or above. */
    private boolean linked(LayerEntry.HardLink link, int lowest) {
        RootFile target = files.get(link.target());
        if (target == null || target.isDirectory() || target.layer() < lowest) {
            return false;
        }
        place(link.path(), new RootFile(target.attributes(), target.content(), layer));
        return true;
    }

    private void place(String path, RootFile file) {
        implyParents(path);
        if (!file.isDirectory()) {
            below(path).clear();
        }
        files.put(path, file);
    }

    private void implyParents(String path) {
        for (String parent = ArchivePath.parent(path); !parent.isEmpty(); parent = ArchivePath.parent(parent)) {
            RootFile there = files.get(parent);
            if (there != null && there.isDirectory()) {
                return;
            }
            files.put(parent, new RootFile(FileAttributes.IMPLIED, FileContent.NONE, layer));
        }
    }

    private void hideBelow(String path) {
        Map<String, RootFile> below = below(path);
        below.values().removeIf(file -> file.layer() < layer);
        // What is left is of this layer, and may have stood in a directory that is gone.
        List.copyOf(below.keySet()).forEach(this::implyParents);
    }

    /** All that is below a path: '0' comes after '/'. */
    private Map<String, RootFile> below(String path) {
        return path.isEmpty() ? files.tailMap("", false) : files.subMap(path + "/", path + "0");
    }

    private FileAttributes shared(FileAttributes attributes) {
        return known.computeIfAbsent(attributes, same -> same);
    }

    private FileContent content(String path, FileAttributes attributes, InputStream in) throws IOException {
        if (attributes.type() != FileType.FILE) {
            return FileContent.NONE;
        }
        MessageDigest digest = Sha256.start();
        long size = 0;
        for (int count = in.read(chunk, 0, CHUNK); count >= 0; count = in.read(chunk, 0, CHUNK)) {
            digest.update(chunk, 0, count);
            size += count;
        }
        return new FileContent(size, Sha256.hex(digest.digest()), layer, path);
    }
}
