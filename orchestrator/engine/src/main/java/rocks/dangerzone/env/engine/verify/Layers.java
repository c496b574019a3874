package rocks.dangerzone.env.engine.verify;

import java.util.List;
import rocks.dangerzone.env.engine.verdict.Brief;
import rocks.dangerzone.env.engine.verdict.Finding;

/** Layers that are not those that were recorded. */
final class Layers {

    private Layers() {}

    /** The first difference between two lists of diffIDs, lowest layer first; those above follow from it. */
    static Finding difference(List<String> recorded, List<String> found) {
        int first = firstDifference(recorded, found);
        String before = at(recorded, first);
        String after = at(found, first);
        return Finding.different(
                "layers",
                before,
                after,
                "its layer %d of %d: %s → %s"
                        .formatted(
                                first + 1, Math.max(recorded.size(), found.size()), Brief.of(before), Brief.of(after)));
    }

    /** The number of the lowest layer that differs, from 0 on; the lists differ. */
    static int firstDifference(List<String> recorded, List<String> found) {
        int layer = 0;
        while (layer < recorded.size()
                && layer < found.size()
                && recorded.get(layer).equals(found.get(layer))) {
            layer++;
        }
        return layer;
    }

    private static String at(List<String> layers, int number) {
        return number < layers.size() ? layers.get(number) : "";
    }
}
