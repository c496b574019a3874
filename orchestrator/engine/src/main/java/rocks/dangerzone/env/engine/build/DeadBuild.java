package rocks.dangerzone.env.engine.build;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rocks.dangerzone.env.podman.container.ContainerSummary;

/**
 * A build whose client was killed, as far as its marker and its log tell. Podman gives working containers no mark of who
 * wanted them, so they are known by their images and by the time at which they were made.
 *
 * @param baseId the base image's ID
 * @param stages how many containers it may have made from the base: one at each FROM
 * @param layers the beginnings of the IDs of the images in between, from each of which the next step's container was made
 * @param from when it began
 * @param until when its client was surely dead
 */
record DeadBuild(String baseId, int stages, Set<String> layers, Instant from, Instant until) {

    /** Buildah numbers the second and later ones with the same name. */
    private static final Pattern NAME = Pattern.compile(".+-working-container(-\\d+)?");

    private static final Pattern LAYER = Pattern.compile("--> (?:Using cache )?([0-9a-f]{11,64})");
    private static final Pattern STAGE = Pattern.compile("STEP \\d+/\\d+: FROM .*", Pattern.CASE_INSENSITIVE);

    /** The service's clock and ours may differ a little, and the last lines of a log may have got lost. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** Reads the log that a marker names. */
    static DeadBuild read(BuildMarker marker, Path log) throws IOException {
        // Steps print what they like; ISO 8859-1 reads any bytes.
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return of(marker, lines.toList(), Files.getLastModifiedTime(log).toInstant());
        }
    }

    static DeadBuild of(BuildMarker marker, List<String> log, Instant lastWritten) {
        Set<String> layers = new LinkedHashSet<>();
        int stages = 0;
        for (String line : log) {
            Matcher layer = LAYER.matcher(line);
            if (layer.matches()) {
                layers.add(layer.group(1));
            } else if (STAGE.matcher(line).matches()) {
                stages++;
            }
        }
        return new DeadBuild(marker.baseId(), stages, layers, marker.started(), lastWritten.plus(SLACK));
    }

    /** Those of the containers that this build left. */
    List<ContainerSummary> left(List<ContainerSummary> containers) {
        List<ContainerSummary> candidates = containers.stream()
                .filter(this::possible)
                .sorted(comparing(ContainerSummary::created))
                .toList();
        // A base is everybody's: the build made its containers from it at once, so later ones belong to others.
        Stream<ContainerSummary> first = candidates.stream()
                .filter(container -> container.imageId().equals(baseId))
                .limit(stages);
        return Stream.concat(first, candidates.stream().filter(this::madeFromLayer))
                .toList();
    }

    private boolean possible(ContainerSummary container) {
        return container.names().stream().anyMatch(name -> NAME.matcher(name).matches())
                && !container.state().equals("running")
                && !container.created().isBefore(from)
                && !container.created().isAfter(until);
    }

    private boolean madeFromLayer(ContainerSummary container) {
        return !container.imageId().equals(baseId)
                && layers.stream().anyMatch(layer -> container.imageId().startsWith(layer));
    }
}
