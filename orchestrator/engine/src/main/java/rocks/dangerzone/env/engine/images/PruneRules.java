package rocks.dangerzone.env.engine.images;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which images may go. Each rule that is given spares more of them. An image that a container was made from, or that
 * somebody gave a name of their own, never goes.
 *
 * @param olderThan those that were neither built nor used in that time; a name that moves with the builds does not save
 *     them then
 * @param keep all but so many of each cell, those that were used last
 * @param superseded those that no moving name points to; where {@code olderThan} is empty, that is so in any case
 * @param bases bases as well, if no image that stays is built upon them; names do not save them
 */
public record PruneRules(Optional<Duration> olderThan, OptionalInt keep, boolean superseded, boolean bases) {

    /** Those of the images that go, environments before the bases that they are built upon. */
    public List<StoredImage> select(List<StoredImage> images, Instant now) {
        Set<StoredImage> kept = kept(images);
        List<StoredImage> going = new ArrayList<>(images.stream()
                .filter(Predicate.not(StoredImage::isBase))
                .filter(image -> free(image) && old(image, now) && mayLoseItsName(image) && !kept.contains(image))
                .toList());
        if (bases) {
            List<StoredImage> unneeded = images.stream()
                    .filter(StoredImage::isBase)
                    .filter(base -> free(base) && old(base, now) && !needed(base, images, going))
                    .toList();
            going.addAll(unneeded);
        }
        return going;
    }

    private static boolean free(StoredImage image) {
        return image.containers().isEmpty() && image.otherNames().isEmpty();
    }

    private boolean old(StoredImage image, Instant now) {
        return olderThan.map(age -> image.lastUse().isBefore(now.minus(age))).orElse(true);
    }

    private boolean mayLoseItsName(StoredImage image) {
        return (olderThan.isPresent() && !superseded) || image.superseded();
    }

    private Set<StoredImage> kept(List<StoredImage> images) {
        Set<StoredImage> kept = new HashSet<>();
        images.stream()
                .map(StoredImage::what)
                .distinct()
                .forEach(cell -> images.stream()
                        .filter(image -> !image.isBase() && image.what().equals(cell))
                        .sorted(comparing(StoredImage::lastUse).reversed())
                        .limit(keep.orElse(0))
                        .forEach(kept::add));
        return kept;
    }

    private static boolean needed(StoredImage base, List<StoredImage> images, List<StoredImage> going) {
        return images.stream()
                .filter(image -> !image.isBase() && !going.contains(image))
                .anyMatch(image -> base.stack().carries(image.stack()));
    }
}
