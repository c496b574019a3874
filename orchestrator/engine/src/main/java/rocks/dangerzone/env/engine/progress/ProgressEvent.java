package rocks.dangerzone.env.engine.progress;

import java.time.Duration;
import java.util.OptionalDouble;

/** Something that the engine tells while it works. {@code activity} is a phrase such as "building debian-trixie/dev". */
public sealed interface ProgressEvent {

    /** An activity began. */
    record Began(String activity) implements ProgressEvent {}

    /** An activity went on; {@code fraction} is between 0 and 1 where the whole is known. */
    record Advanced(String activity, String detail, OptionalDouble fraction) implements ProgressEvent {}

    /** A build step began. */
    record Step(String activity, int number, int total, String instruction) implements ProgressEvent {}

    /** One line of a tool's own output. */
    record Output(String activity, String line) implements ProgressEvent {}

    /** An activity ended well. */
    record Ended(String activity, Duration took) implements ProgressEvent {}

    /** An activity ended without success; the exception that is thrown says why. */
    record Failed(String activity, Duration took) implements ProgressEvent {}

    /** Something worth knowing that belongs to no activity. */
    record Note(String text) implements ProgressEvent {}
}
