package rocks.dangerzone.env.engine.images;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import rocks.dangerzone.env.engine.images.LayerStack.Layer;

/**
 * How many images have each layer.
 *
 * @param images by layer
 */
record LayerIndex(Map<List<String>, Integer> images) {

    /** Counts the layers of all images in the storage. */
    static LayerIndex of(List<LayerStack> all) {
        return new LayerIndex(count(all));
    }

    /** The bytes that go with some of the images, while all the others stay. */
    long gain(List<LayerStack> going) {
        Map<List<String>, Integer> leaving = count(going);
        return going.stream()
                .flatMap(stack -> stack.stored().stream())
                .distinct()
                .filter(layer -> number(leaving, layer) == number(images, layer))
                .mapToLong(Layer::size)
                .sum();
    }

    private static int number(Map<List<String>, Integer> counts, Layer layer) {
        return counts.getOrDefault(layer.chain(), 0);
    }

    private static Map<List<String>, Integer> count(List<LayerStack> stacks) {
        Map<List<String>, Integer> counts = new HashMap<>();
        stacks.forEach(stack -> stack.stored().forEach(layer -> counts.merge(layer.chain(), 1, Integer::sum)));
        return counts;
    }
}
