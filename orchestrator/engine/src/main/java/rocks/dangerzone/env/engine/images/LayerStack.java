package rocks.dangerzone.env.engine.images;

import java.util.List;
import java.util.stream.IntStream;
import rocks.dangerzone.env.podman.image.ImageLayer;

/**
 * An image's layers, lowest first. Podman stores a layer once for all images that have the same layers up to it.
 *
 * @param layers diffIDs and sizes; a size is 0 where it is not known
 */
record LayerStack(List<ImageLayer> layers) {

    LayerStack {
        layers = List.copyOf(layers);
    }

    /** Each layer as it is stored. */
    List<Layer> stored() {
        List<String> diffIds = diffIds();
        return IntStream.range(0, layers.size())
                .mapToObj(
                        i -> new Layer(diffIds.subList(0, i + 1), layers.get(i).size()))
                .toList();
    }

    /** Whether another image is built upon this one. */
    boolean carries(LayerStack other) {
        return !layers.isEmpty()
                && other.layers.size() > layers.size()
                && other.diffIds().subList(0, layers.size()).equals(diffIds());
    }

    private List<String> diffIds() {
        return layers.stream().map(ImageLayer::diffId).toList();
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
