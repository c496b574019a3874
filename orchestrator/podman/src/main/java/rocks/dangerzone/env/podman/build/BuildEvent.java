package rocks.dangerzone.env.podman.build;

/** Something that a build reports while it runs. */
public sealed interface BuildEvent {

    /**
     * A step begins: {@code STEP number/total: instruction}. In a Dockerfile with several stages each stage counts its
     * own.
     */
    record Step(int number, int total, String instruction) implements BuildEvent {}

    /** The step was taken from the cache, as this image. */
    record CacheHit(String imageId) implements BuildEvent {}

    /**
     * One line of output, without its end of line. A line of more than 65,536 characters comes in parts, and bytes that
     * are not UTF-8 come as U+FFFD, since Podman sends its log as JSON.
     */
    record Output(String line) implements BuildEvent {}
}
