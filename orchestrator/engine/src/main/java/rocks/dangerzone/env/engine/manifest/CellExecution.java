package rocks.dangerzone.env.engine.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.registry.RegistryCopy;

/**
 * How it went with a cell.
 *
 * @param status how it ended
 * @param failure why it is not built: the thing, the cause, the cure
 * @param tags the image's names, the exact one first
 * @param attempts how often it was tried
 * @param started when its first attempt began; empty if there was none
 * @param took from there to its end
 * @param phases where the time of the last attempt went, in order
 * @param log its log; empty if nothing was built
 * @param steps the steps of its Dockerfile; 0 if nothing was built
 * @param cachedSteps how many of them were taken from Podman's cache
 * @param endpoint the service that did it, as {@code podman --url} takes it
 * @param links the links of its chain, in order; empty where no chain was asked for
 * @param registry the image's copy in a registry; empty where none was asked for
 */
public record CellExecution(
        Status status,
        Optional<String> failure,
        List<String> tags,
        int attempts,
        Optional<Instant> started,
        Duration took,
        List<Phase> phases,
        Optional<LogFile> log,
        int steps,
        int cachedSteps,
        Optional<String> endpoint,
        List<Link> links,
        Optional<RegistryCopy> registry) {

    /** How a cell or a link of its chain ended. */
    public enum Status {
        BUILT,
        /** It was there already, from the same inputs. */
        UP_TO_DATE,
        FAILED,
        TIMED_OUT,
        /** The run was stopped while it was built. */
        CANCELLED,
        /** It was never tried, since the run was stopped, or since what it needs failed. */
        SKIPPED;

        /** Whether its image is there. */
        public boolean good() {
            return this == BUILT || this == UP_TO_DATE;
        }
    }

    /** A part of the work: {@code base}, {@code inputs}, {@code build}, {@code packages}. */
    public record Phase(String name, Duration took) {}

    /**
     * A log.
     *
     * @param file where it is on the machine that built, absolute
     * @param sha256 of its content, 64 hexadecimal digits
     */
    public record LogFile(String file, String sha256) {}

    /**
     * A link of a chain that is no image: {@code package}, {@code smoke}.
     *
     * @param output what it made or printed last, for people
     */
    public record Link(
            String name,
            Status status,
            Optional<String> failure,
            Duration took,
            Optional<LogFile> log,
            String output) {}

    public CellExecution {
        tags = List.copyOf(tags);
        phases = List.copyOf(phases);
        links = List.copyOf(links);
    }

    /** How it went without a registry. */
    public CellExecution(
            Status status,
            Optional<String> failure,
            List<String> tags,
            int attempts,
            Optional<Instant> started,
            Duration took,
            List<Phase> phases,
            Optional<LogFile> log,
            int steps,
            int cachedSteps,
            Optional<String> endpoint,
            List<Link> links) {
        this(
                status,
                failure,
                tags,
                attempts,
                started,
                took,
                phases,
                log,
                steps,
                cachedSteps,
                endpoint,
                links,
                Optional.empty());
    }
}
