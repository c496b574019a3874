package rocks.dangerzone.env.engine.build;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.podman.image.HistoryEntry;
import rocks.dangerzone.env.podman.image.Images;

/**
 * The names that Buildah gives an image only while it commits it. A build that finds such an image in the cache just then,
 * or after a service was killed at that moment, writes the name, a random number, into the history of all layers that
 * follow: they are the same layers, but no two such builds have the same image ID.
 *
 * @param images where they are
 */
record CommitNames(Images images) {

    private static final Pattern NAME = Pattern.compile("(?:FROM )?(docker\\.io/library/[0-9a-f]{64}-tmp):(latest)");

    /** Whether such a name got into the history of an image. */
    boolean inHistoryOf(String image) {
        return images.history(image).orElse(List.of()).stream()
                .map(HistoryEntry::comment)
                .anyMatch(comment -> NAME.matcher(comment).matches());
    }

    /** Takes those away that there are; a commit that goes on loses nothing, it would do that next. */
    void removeAll() {
        images.list(Map.of()).stream()
                .flatMap(image -> image.names().stream())
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .forEach(name -> images.untag(name.group(1), name.group(1), name.group(2)));
    }
}
