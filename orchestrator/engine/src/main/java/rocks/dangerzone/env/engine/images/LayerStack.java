package rocks.dangerzone.env.engine.images;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An image's layers. Podman stores a layer once for all images that have the same layers up to it.
 *
 * @param layers diffIDs, lowest first
 * @param sizes bytes of each; empty where they are not known
 */
record LayerStack(List<String> layers, List<Long> sizes) {

    LayerStack {
        layers = List.copyOf(layers);
        // Podman tells sizes by the rows of the history. Where these do not fit, it is better to know none.
        sizes = sizes.size() == layers.size() ? List.copyOf(sizes) : List.of();
    }

    /** Each layer as it is stored. */
    List<Layer> stored() {
        return IntStream.range(0, layers.size())
                .mapToObj(i -> new Layer(layers.subList(0, i + 1), sizes.isEmpty() ? 0 : sizes.get(i)))
                .toList();
    }

    /** Whether another image is built upon this one. */
    boolean carries(LayerStack other) {
        return !layers.isEmpty()
                && other.layers.size() > layers.size()
                && other.layers.subList(0, layers.size()).equals(layers);
    }

    /**
     * A layer in the storage.
     *
     * @param chain the diffIDs up to it, which together are its identity
     * @param size bytes; 0 where that is not known
     */
    record Layer(List<String> chain, long size) {

        Layer {
            chain = List.copyOf(chain);
        }
    }
}
