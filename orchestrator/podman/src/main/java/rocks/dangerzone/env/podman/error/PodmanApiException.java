package rocks.dangerzone.env.podman.error;

/** Podman answered with an error. */
public final class PodmanApiException extends PodmanException {

    private final int status;

    /**
     * @param status the HTTP status; 200 where the error came inside a streamed answer, 404 and 409 also where Podman
     *     said 500 and named such a cause
     * @param message Podman's own message
     */
    public PodmanApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** Whether what was asked for is not there. */
    public boolean notFound() {
        return status == 404;
    }
}
