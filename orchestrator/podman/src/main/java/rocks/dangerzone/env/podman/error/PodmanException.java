package rocks.dangerzone.env.podman.error;

/** The one family of failures that the client throws. */
public abstract sealed class PodmanException extends RuntimeException
        permits PodmanApiException, PodmanConnectionException, BuildFailedException {

    protected PodmanException(String message) {
        super(message);
    }

    protected PodmanException(String message, Throwable cause) {
        super(message, cause);
    }
}
