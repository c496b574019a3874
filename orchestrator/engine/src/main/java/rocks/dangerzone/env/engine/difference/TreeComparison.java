package rocks.dangerzone.env.engine.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import rocks.dangerzone.env.engine.rootfs.RootFile;

/** Holds the files of two images against each other. */
final class TreeComparison {

    private TreeComparison() {}

    /** All files that differ, in the order of their paths. */
    static List<FileChange> changes(Map<String, RootFile> a, Map<String, RootFile> b) {
        TreeSet<String> differing = new TreeSet<>();
        a.forEach((path, file) -> {
            RootFile other = b.get(path);
            if (other == null || !file.sameAs(other)) {
                differing.add(path);
            }
        });
        b.keySet().stream().filter(path -> !a.containsKey(path)).forEach(differing::add);
        List<FileChange> changes = new ArrayList<>();
        for (String path : differing) {
            changes.add(FileChange.of(path, Optional.ofNullable(a.get(path)), Optional.ofNullable(b.get(path))));
        }
        return changes;
    }
}
