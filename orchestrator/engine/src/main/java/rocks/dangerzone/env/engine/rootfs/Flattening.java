package rocks.dangerzone.env.engine.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lays layers upon each other, the lowest first. A whiteout hides only what layers below have, wherever in its own layer it
 * stands. A hard link shares what its target is: in the same layer, else below.
 */
final class Flattening implements LayerVisitor {

    private final Intake intake;
    private final TreeMap<String, RootFile> files = new TreeMap<>();
    private final Map<FileAttributes, FileAttributes> known = new HashMap<>();
    private final List<LayerEntry.HardLink> open = new ArrayList<>();
    private int layer;

    /** @param intake reads contents of what is visited */
    Flattening(Intake intake) {
        this.intake = intake;
        files.put("", new RootFile(FileAttributes.IMPLIED, FileContent.NONE, 0));
    }

    /** What follows is of the layer of that number. */
    void begin(int number) {
        layer = number;
    }

    @Override
    public void visit(LayerEntry entry, InputStream in) throws IOException {
        add(entry, entry instanceof LayerEntry.Node node ? intake.read(node, layer, in) : FileContent.NONE);
    }

    /** Adds the next entry of the layer, with its content. */
    void add(LayerEntry entry, FileContent content) {
        switch (entry) {
            case LayerEntry.Node(String path, FileAttributes attributes, long _) ->
                place(path, new RootFile(shared(attributes), content, layer));
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
}
