package rocks.dangerzone.env.engine.images;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import rocks.dangerzone.env.engine.build.LastUses;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.container.ContainerSummary;
import rocks.dangerzone.env.podman.image.ImageSummary;

/**
 * What is in Podman's storage.
 *
 * @param ours dz-env's images, by cell, the one that was used last first; then the bases
 * @param layers those of all images, whoever made them
 */
public record ImageInventory(List<StoredImage> ours, LayerIndex layers) {

    public ImageInventory {
        ours = List.copyOf(ours);
    }

    /**
     * Asks Podman, some calls for each image.
     *
     * @param registry first part of dz-env's image names
     */
    public static ImageInventory take(Podman podman, String registry, LastUses uses) {
        Map<String, List<String>> containers = podman.containers().list(true, Map.of()).stream()
                .collect(groupingBy(ContainerSummary::imageId, mapping(ImageInventory::containerName, toList())));
        ImageReading reading = new ImageReading(registry, uses, StorageTimes.of(podman.info()));
        List<StoredImage> all = new ArrayList<>();
        for (ImageSummary row : podman.images().list(Map.of())) {
            // One that is removed in the meantime is passed over.
            podman.images()
                    .layers(row.id())
                    .map(layers ->
                            reading.read(row, new LayerStack(layers), containers.getOrDefault(row.id(), List.of())))
                    .ifPresent(all::add);
        }
        LayerIndex layers = LayerIndex.of(all.stream().map(StoredImage::stack).toList());
        return new ImageInventory(
                all.stream()
                        .filter(StoredImage::ours)
                        .map(image -> image.withOwn(layers.gain(List.of(image.stack()))))
                        .sorted(comparing(StoredImage::isBase)
                                .thenComparing(StoredImage::what)
                                .thenComparing(StoredImage::lastUse, reverseOrder()))
                        .toList(),
                layers);
    }

    /** The bytes that go with some of the images. */
    public long gain(List<StoredImage> going) {
        return layers.gain(going.stream().map(StoredImage::stack).toList());
    }

    private static String containerName(ContainerSummary container) {
        return container.names().stream()
                .filter(Predicate.not(String::isEmpty))
                .findFirst()
                .orElse(container.id());
    }
}
