package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.container.ContainerSummary;
import rocks.dangerzone.env.podman.container.Containers;
import rocks.dangerzone.env.podman.error.PodmanException;

/**
 * Writes down the builds that go on, and removes the working containers of those that were killed, and the names that
 * were meant for a moment: where the service ends before the step that it was at, nobody else does.
 *
 * @param markers where builds are written down
 * @param logs the folder with their logs
 * @param self the process that builds and sweeps
 * @param clock tells the time
 * @param progress is told what happened
 */
record Leftovers(MarkerFolder markers, Path logs, Client self, Clock clock, Progress progress) {

    /** After which a build that cannot be asked after is over, counted from its log's last line. */
    private static final Duration UNDOUBTEDLY_OVER = Duration.ofHours(1);

    /** Those of this machine's user. */
    static Leftovers of(UserFolders folders, Client self, Progress progress) {
        return new Leftovers(
                new MarkerFolder(folders.cache().resolve("builds")),
                LogFolder.of(folders).folder(),
                self,
                Clock.systemUTC(),
                progress);
    }

    /** The same, with another listener. */
    Leftovers reportingTo(Progress listener) {
        return new Leftovers(markers, logs, self, clock, listener);
    }

    /** Writes down that a build begins; returns the file, empty where none can be written. */
    Optional<Path> begin(String baseId, Path log) {
        try {
            return Optional.of(markers.add(new BuildMarker(
                    self, clock.instant(), baseId, log.getFileName().toString())));
        } catch (IOException e) {
            note("cannot write down in " + markers.folder() + " that a build goes on (" + e
                    + "); if it is killed, its working containers stay");
            return Optional.empty();
        }
    }

    /** Forgets a build that left nothing. */
    void end(Path marker) {
        try {
            Files.deleteIfExists(marker);
        } catch (IOException e) {
            note("cannot remove " + marker + " (" + e + ")");
        }
    }

    /** Removes what killed builds left; a failure is only told, since the next call tries again. */
    void sweep(Podman podman) {
        try {
            if (markers.all().values().stream().anyMatch(this::dead)) {
                sweepDead(podman.containers());
                new CommitNames(podman.images()).removeAll();
            }
        } catch (IOException | UncheckedIOException | PodmanException e) {
            note("cannot look for what killed builds left (" + e.getMessage() + ")");
        }
    }

    /** The logs of the builds that go on. */
    List<Path> going() throws IOException {
        return markers.all().values().stream()
                .filter(Predicate.not(this::dead))
                .map(marker -> logs.resolve(marker.log()))
                .toList();
    }

    private void sweepDead(Containers containers) throws IOException {
        // In this order: a build writes its marker first, so the markers of all that is listed are seen.
        List<ContainerSummary> listed = new ArrayList<>(containers.list(true, Map.of()));
        Map<Path, BuildMarker> all = markers.all();
        for (Map.Entry<Path, BuildMarker> entry : all.entrySet()) {
            BuildMarker marker = entry.getValue();
            if (dead(marker) && !sharesItsBase(marker, all.values())) {
                // Of builds that began with the same base at once, each takes one container of it: never the same one.
                listed.removeAll(sweep(containers, listed, entry.getKey(), marker));
            }
        }
    }

    /** Removes what one build left; returns that. */
    private List<ContainerSummary> sweep(
            Containers containers, List<ContainerSummary> listed, Path file, BuildMarker marker) throws IOException {
        Path log = logs.resolve(marker.log());
        List<ContainerSummary> left =
                Files.exists(log) ? DeadBuild.read(marker, log).left(listed) : List.of();
        if (!left.isEmpty()) {
            left.reversed().forEach(container -> containers.remove(container.id(), true));
            note("removed %d working containers that a killed build left, see %s".formatted(left.size(), log));
        }
        Files.deleteIfExists(file);
        return left;
    }

    /** Whether a build goes on whose containers could be taken for the dead one's. */
    private boolean sharesItsBase(BuildMarker dead, Collection<BuildMarker> all) {
        return all.stream()
                .filter(Predicate.not(this::dead))
                .anyMatch(living -> living.baseId().equals(dead.baseId()));
    }

    /** Whether a build's client is gone; one of another boot or PID namespace is once its log has been still a while. */
    boolean dead(BuildMarker marker) {
        return self.comparable(marker.client()) ? !marker.client().alive() : still(marker);
    }

    private boolean still(BuildMarker marker) {
        Path log = logs.resolve(marker.log());
        try {
            Instant last = Files.exists(log) ? Files.getLastModifiedTime(log).toInstant() : marker.started();
            return last.isBefore(clock.instant().minus(UNDOUBTEDLY_OVER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void note(String text) {
        progress.report(new ProgressEvent.Note(text));
    }
}
