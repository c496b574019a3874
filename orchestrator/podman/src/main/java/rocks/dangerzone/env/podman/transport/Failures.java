package rocks.dangerzone.env.podman.transport;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.json.JsonView;

/** Turns what goes wrong on the way into the client's own exceptions. */
final class Failures {

    private final PodmanEndpoint endpoint;

    Failures(PodmanEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** No connection was made. */
    PodmanConnectionException connecting(IOException e) {
        if (cancelled(e)) {
            return cancellation(e);
        }
        if (endpoint instanceof PodmanEndpoint.UnixSocket(var path) && Files.notExists(path)) {
            return new PodmanConnectionException("there is no Podman socket " + path, e);
        }
        return new PodmanConnectionException("cannot connect to Podman at " + endpoint.uri() + ": " + reason(e), e);
    }

    /** A connection broke while it was in use. */
    PodmanConnectionException talking(IOException e) {
        if (cancelled(e)) {
            return cancellation(e);
        }
        if (e instanceof JacksonException json) {
            return garbage("JSON (" + json.getOriginalMessage() + ")", e);
        }
        return new PodmanConnectionException(
                "the connection to Podman at " + endpoint.uri() + " broke off: " + reason(e), e);
    }

    /** The service took a call and said nothing, or not all, for too long. */
    PodmanConnectionException late(Duration limit, Throwable cause) {
        return new PodmanConnectionException(
                "Podman at " + endpoint.uri() + " did not answer within " + limit.toSeconds() + " s", cause);
    }

    /** The peer does not talk as Podman does. */
    PodmanConnectionException garbage(String expected, Throwable cause) {
        return new PodmanConnectionException(
                "what listens at " + endpoint.uri() + " does not answer as Podman does: not valid " + expected, cause);
    }

    PodmanConnectionException cancellation(Throwable cause) {
        return new PodmanConnectionException("cancelled: the call to Podman was interrupted", cause);
    }

    /**
     * An answer with an error status; its body is Podman's {@code {"cause", "message", "response"}} or plain text. Some
     * versions say 500 for what is missing or in the wrong state (4.3 does when it creates or kills), and name it in
     * the cause only.
     */
    static PodmanApiException api(int status, byte[] body) {
        String message = JsonView.errorField(body, "message")
                .or(() -> plain(body))
                .orElse("Podman answered with HTTP " + status);
        int truer = status == 500
                ? switch (JsonView.errorField(body, "cause").orElse("")) {
                    case "image not known", "no such image", "no such container" -> 404;
                    case "container state improper" -> 409;
                    default -> status;
                }
                : status;
        return new PodmanApiException(truer, message);
    }

    private static Optional<String> plain(byte[] body) {
        return Optional.of(new String(body, StandardCharsets.UTF_8).strip()).filter(text -> !text.isEmpty());
    }

    private static boolean cancelled(IOException e) {
        return e instanceof ClosedByInterruptException || Thread.currentThread().isInterrupted();
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
