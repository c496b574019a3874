package rocks.dangerzone.env.podman.error;

/** An image build that ended with an error; the log went to the listener before. */
public final class BuildFailedException extends PodmanException {

    /** @param message what Podman (or Buildah in it) said, on one line where it can be */
    public BuildFailedException(String message) {
        super(message);
    }

    /** A build that failed for a reason of our own side, such as a context that cannot be read. */
    public BuildFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
