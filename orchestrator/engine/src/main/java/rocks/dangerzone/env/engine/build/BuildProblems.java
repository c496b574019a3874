package rocks.dangerzone.env.engine.build;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.podman.build.BuildEvent;
import rocks.dangerzone.env.podman.error.BuildFailedException;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.problem.ProblemException;

/** Says in a person's words why a build failed. */
final class BuildProblems {

    /** Buildah repeats the instruction in its message; only what follows is news. Before 1.28 it put "error" in front. */
    private static final Pattern AT_STEP =
            Pattern.compile("(?s)(?:error )?building at STEP \".*\": (?:(?:error )?while running runtime: )?(.*)");

    private static final int LONGEST_INSTRUCTION = 120;

    private BuildProblems() {}

    /** Does something for a cell; says what a failure of Podman means for it. */
    static <T> T during(Cell cell, Supplier<T> work) {
        try {
            return work.get();
        } catch (PodmanException e) {
            throw of(cell, e);
        }
    }

    static ProblemException of(Cell cell, BuildLog log, PodmanException failure) {
        String thing = "cannot build " + cell;
        if (diskFull(said(failure)) || log.tail().stream().anyMatch(BuildProblems::diskFull)) {
            return with(
                    failure,
                    ProblemException.failed(
                            thing,
                            "the disk with Podman's images is full",
                            "Make room there, for example with 'dz-env images prune', and build again; the log is "
                                    + log.file()));
        }
        return with(
                failure,
                switch (failure) {
                    case BuildFailedException e ->
                        ProblemException.failed(thing, cause(log, e), "The whole log is in " + log.file());
                    case PodmanApiException e ->
                        ProblemException.failed(thing, "Podman refused: " + said(e), "The log is in " + log.file());
                    case PodmanConnectionException e ->
                        ProblemException.unavailable(
                                thing,
                                "the connection to Podman broke: " + said(e),
                                "Build again; what was finished is taken from the cache. The log is in " + log.file());
                });
    }

    /** Of a failure before or after the build itself, when there is no log. */
    static ProblemException of(Cell cell, PodmanException failure) {
        String thing = "cannot build " + cell;
        return with(
                failure,
                switch (failure) {
                    case PodmanConnectionException e ->
                        ProblemException.unavailable(
                                thing,
                                "the connection to Podman broke: " + said(e),
                                "Build again when Podman is there");
                    case PodmanApiException e -> refused(thing, e);
                    case BuildFailedException e -> refused(thing, e);
                });
    }

    private static ProblemException refused(String thing, PodmanException failure) {
        return ProblemException.failed(thing, "Podman refused: " + said(failure), "See whether podman images works");
    }

    /** The kernel's words for it, wherever they occur. */
    private static boolean diskFull(String message) {
        return message.toLowerCase(Locale.ROOT).contains("no space left on device");
    }

    /** Whether a build failed for an image that was removed at the same time; another try has no such bad luck. */
    static boolean layerVanished(PodmanException failure) {
        return said(failure).contains("layer not known");
    }

    private static String cause(BuildLog log, BuildFailedException failure) {
        String reason = AT_STEP.matcher(said(failure)).replaceFirst("$1").strip();
        if (log.step().isEmpty()) {
            return reason;
        }
        BuildEvent.Step step = log.step().get();
        String lines = log.tail().stream().map(line -> "\n  | " + line).collect(Collectors.joining());
        return "step %d of %d failed: %s%s\nwith %s"
                .formatted(step.number(), step.total(), abbreviated(step.instruction()), lines, reason);
    }

    private static String said(PodmanException failure) {
        return String.valueOf(failure.getMessage());
    }

    private static String abbreviated(String instruction) {
        return instruction.length() <= LONGEST_INSTRUCTION
                ? instruction
                : instruction.substring(0, LONGEST_INSTRUCTION) + "…";
    }

    private static ProblemException with(Exception cause, ProblemException problem) {
        return new ProblemException(problem.problem(), cause);
    }
}
