package rocks.dangerzone.env.podman.build;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.podman.json.LineSplitter;

/** Makes events from the text that a build sends, and finds the image's ID: its last line. */
final class BuildLog {

    private static final Pattern STEP = Pattern.compile("(?:\\[\\d+/\\d+\\] )?STEP (\\d{1,6})/(\\d{1,6}): (.*)");
    private static final Pattern CACHE_HIT = Pattern.compile("--> Using cache ([0-9a-f]{64})");
    private static final Pattern IMAGE_ID = Pattern.compile("[0-9a-f]{64}");

    private final Consumer<BuildEvent> listener;
    private final LineSplitter lines = new LineSplitter(this::line);

    /** A line that is the image's ID if it is the last; a checksum that a step printed if it is not. */
    private Optional<String> candidate = Optional.empty();

    BuildLog(Consumer<BuildEvent> listener) {
        this.listener = listener;
    }

    void add(String piece) {
        lines.add(piece);
    }

    /** Ends the log of a build that succeeded; empty if it does not end in an ID. */
    Optional<String> imageId() {
        lines.finish();
        return candidate;
    }

    /** Ends the log of a build that failed, where the last line is one like all others. */
    void failed() {
        lines.finish();
        release();
    }

    private void line(String line) {
        release();
        if (IMAGE_ID.matcher(line).matches()) {
            candidate = Optional.of(line);
        } else {
            listener.accept(event(line));
        }
    }

    private void release() {
        candidate.ifPresent(line -> listener.accept(new BuildEvent.Output(line)));
        candidate = Optional.empty();
    }

    private static BuildEvent event(String line) {
        Matcher step = STEP.matcher(line);
        if (step.matches()) {
            return new BuildEvent.Step(Integer.parseInt(step.group(1)), Integer.parseInt(step.group(2)), step.group(3));
        }
        Matcher hit = CACHE_HIT.matcher(line);
        return hit.matches() ? new BuildEvent.CacheHit(hit.group(1)) : new BuildEvent.Output(line);
    }
}
