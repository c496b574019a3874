package rocks.dangerzone.env.engine.rootfs;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays layers upon each other, the lowest first. A whiteout hides only what layers below have, wherever in its own layer it
 * stands. A hard link shares what its target is: in the same layer, else below.
 */
final class Flattening {

    private final TreeMap<String, RootFile> files = new TreeMap<>();
    private final List<LayerEntry.HardLink> open = new ArrayList<>();
    private int layer;

    Flattening() {
        files.put("", new RootFile(FileAttributes.IMPLIED, FileContent.NONE, 0));
    }

    /**
     * Lays the next layer upon those before.
     *
     * @param number its number, counted from 0
     * @throws MalformedArchiveException if a link in it has no target
     */
    void lay(int number, LayerContents contents) throws MalformedArchiveException {
        layer = number;
        contents.entries().forEach(item -> add(item.entry(), item.content()));
        placeOpenLinks();
    }

    private void add(LayerEntry entry, FileContent content) {
        switch (entry) {
            case LayerEntry.Node(String path, FileAttributes attributes, long _) ->
                place(path, new RootFile(attributes, content, layer));
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

    /** Those whose targets came later than they did, or in a layer below. */
    private void placeOpenLinks() throws MalformedArchiveException {
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
}
