package rocks.dangerzone.env.podman.build;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import rocks.dangerzone.env.podman.error.BuildFailedException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.json.JsonStream;
import rocks.dangerzone.env.podman.json.JsonView;
import rocks.dangerzone.env.podman.system.PodmanVersion;
import rocks.dangerzone.env.podman.transport.BodyFailure;
import rocks.dangerzone.env.podman.transport.StreamedCalls;

/** Image builds. */
public final class Builds {

    private final StreamedCalls calls;
    private final Supplier<PodmanVersion> version;

    /** For {@link rocks.dangerzone.env.podman.Podman} to make. */
    public Builds(StreamedCalls calls, Supplier<PodmanVersion> version) {
        this.calls = calls;
        this.version = version;
    }

    /**
     * Builds an image; returns when it is done. The listener is called on the calling thread, and the service is not
     * read further until it returns, so a slow listener slows the build instead of filling memory.
     *
     * <p>To cancel a build, interrupt the calling thread: the connection is closed, and the call ends in a
     * {@link PodmanConnectionException} with the thread still marked as interrupted. An exception that the listener
     * throws ends the call in the same way and comes out as it is. Podman up to 4.3 lets the running step go on to its
     * end even so, and leaves its working container behind.
     *
     * @return the image's ID, 64 hexadecimal digits
     * @throws BuildFailedException if a step fails, or the context cannot be written
     */
    public String build(BuildRequest request, BuildContext context, Consumer<BuildEvent> listener) {
        try {
            return calls.post(
                    BuildCall.of(request, version.get()),
                    "application/x-tar",
                    context::writeTar,
                    answer -> read(answer, new BuildLog(listener)));
        } catch (BodyFailure e) {
            throw new BuildFailedException("the build context could not be written: " + e.getMessage(), e);
        }
    }

    private static String read(InputStream answer, BuildLog log) throws IOException {
        try (JsonStream messages = new JsonStream(answer)) {
            for (Optional<JsonView> next = messages.next(); next.isPresent(); next = messages.next()) {
                JsonView message = next.get();
                Optional<String> error = error(message);
                if (error.isPresent()) {
                    log.failed();
                    throw new BuildFailedException(error.get());
                }
                log.add(message.text("stream"));
            }
        }
        return log.imageId()
                .orElseThrow(() -> new PodmanConnectionException(
                        "the build's log ended with neither an image nor an error: Podman went away while it built"));
    }

    private static Optional<String> error(JsonView message) {
        if (!message.has("error") && !message.has("errorDetail")) {
            return Optional.empty();
        }
        String detail = message.at("errorDetail").text("message").strip();
        return Optional.of(detail.isEmpty() ? message.text("error").strip() : detail);
    }
}
