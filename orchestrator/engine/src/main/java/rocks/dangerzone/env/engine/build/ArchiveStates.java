package rocks.dangerzone.env.engine.build;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.build.BuildTrace.ArchiveState;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.build.BuildEvent;

/**
 * Finds in a build's log which states of the package archives its steps read: the templates have them print the checksums
 * of the archives' indexes. A step that comes from Podman's cache prints nothing, so what a layer's step printed is kept in
 * the store under the layer's ID.
 */
final class ArchiveStates {

    private static final Pattern SUM = Pattern.compile(
            "([0-9a-f]{64})  (?:/var/lib/apt/lists/([A-Za-z0-9._:%~+-]+Release)|/var/cache/libdnf5/([A-Za-z0-9._/-]+/repomd\\.xml))");

    /** How Buildah shows the image that a step made: the beginning of its ID. */
    private static final Pattern LAYER = Pattern.compile("--> ([0-9a-f]{11,64})");

    private static final int SHOWN_DIGITS = 11;

    private final ArchiveSums sums;
    private final List<ArchiveState> ofStep = new ArrayList<>();
    private final Set<ArchiveState> all = new LinkedHashSet<>();

    ArchiveStates(Store store) {
        this.sums = new ArchiveSums(store);
    }

    void add(BuildEvent event) {
        switch (event) {
            case BuildEvent.Step _ -> ofStep.clear();
            case BuildEvent.CacheHit(String imageId) -> all.addAll(sums.find(name(imageId)));
            case BuildEvent.Output(String line) -> {
                read(line).ifPresent(ofStep::add);
                Matcher layer = LAYER.matcher(line);
                if (!ofStep.isEmpty() && layer.matches()) {
                    remember(layer.group(1));
                }
            }
        }
    }

    List<ArchiveState> all() {
        return all.stream()
                .sorted(comparing(ArchiveState::file).thenComparing(ArchiveState::sha256))
                .toList();
    }

    private static Optional<ArchiveState> read(String line) {
        Matcher sum = SUM.matcher(line);
        return sum.matches()
                ? Optional.of(
                        new ArchiveState(Optional.ofNullable(sum.group(2)).orElseGet(() -> sum.group(3)), sum.group(1)))
                : Optional.empty();
    }

    private void remember(String layer) {
        all.addAll(ofStep);
        sums.keep(name(layer), ofStep);
    }

    private static String name(String layer) {
        return "archives/" + layer.substring(0, Math.min(SHOWN_DIGITS, layer.length()));
    }
}
