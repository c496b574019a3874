package rocks.dangerzone.env.podman.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.json.JsonView;

/** The answer to a short call. */
public final class Answer {

    private final HttpHead head;
    private final byte[] body;
    private final Failures failures;

    Answer(HttpHead head, byte[] body, Failures failures) {
        this.head = head;
        this.body = body;
        this.failures = failures;
    }

    public int status() {
        return head.status();
    }

    public boolean notFound() {
        return status() == 404;
    }

    public Optional<String> header(String lowerCaseName) {
        return head.header(lowerCaseName);
    }

    /**
     * This answer, if it is a success.
     *
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if it is not
     */
    public Answer orThrow() {
        if (status() < 200 || status() > 299) {
            throw Failures.api(status(), body);
        }
        return this;
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The body as JSON.
     *
     * @throws PodmanConnectionException if it is something else
     */
    public JsonView json() {
        try {
            return JsonView.parse(body);
        } catch (IOException e) {
            throw failures.garbage("JSON", e);
        }
    }

    /** An error for an answer that is well-formed and yet not what Podman says here. */
    public PodmanConnectionException unexpected(String expected) {
        return failures.garbage(expected, new IllegalStateException(text()));
    }
}
