package rocks.dangerzone.env.engine.images;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import rocks.dangerzone.env.engine.build.LastUses;
import rocks.dangerzone.env.podman.image.ImageSummary;

/**
 * Makes a row of Podman's into an image of ours.
 *
 * @param registry first part of dz-env's image names
 * @param uses when images were used
 * @param times when they came into the storage
 */
record ImageReading(String registry, LastUses uses, StorageTimes times) {

    StoredImage read(ImageSummary row, LayerStack stack, List<String> containers) {
        Instant built = times.of(row.id()).orElse(row.created());
        Instant lastUse = uses.of(row.id()).filter(built::isBefore).orElse(built);
        return new StoredImage(
                row.id(),
                names(row.names()),
                names(row.formerNames().stream()
                        .filter(Predicate.not(row.names()::contains))
                        .toList()),
                built,
                lastUse,
                stack,
                row.size(),
                0,
                containers);
    }

    private List<KnownName> names(List<String> texts) {
        return texts.stream().map(text -> KnownName.of(registry, text)).toList();
    }
}
