package rocks.dangerzone.env.podman.error;

/**
 * The service cannot be reached, went away, or answered with something that is not Podman's protocol; or the calling
 * thread was interrupted.
 */
public final class PodmanConnectionException extends PodmanException {

    public PodmanConnectionException(String message) {
        super(message);
    }

    public PodmanConnectionException(String message, Throwable cause) {
        super(message, cause);
    }
}
