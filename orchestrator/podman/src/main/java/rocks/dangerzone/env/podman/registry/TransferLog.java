package rocks.dangerzone.env.podman.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.json.JsonStream;
import rocks.dangerzone.env.podman.json.JsonView;
import rocks.dangerzone.env.podman.json.LineSplitter;

/**
 * What a pull or a push answered: progress, then an error or what came of it, all of it with HTTP status 200.
 *
 * @param image the pulled image's ID
 * @param manifestDigest the digest of the pushed image manifest, with {@code sha256:}; not told by Podman 4.3
 */
public record TransferLog(Optional<String> image, Optional<String> manifestDigest) {

    /**
     * Reads an answer to its end.
     *
     * @throws PodmanApiException if it ends with an error
     */
    public static TransferLog read(InputStream answer, Consumer<String> progress) throws IOException {
        LineSplitter lines = new LineSplitter(progress);
        Optional<String> image = Optional.empty();
        Optional<String> digest = Optional.empty();
        try (JsonStream messages = new JsonStream(answer)) {
            for (Optional<JsonView> next = messages.next(); next.isPresent(); next = messages.next()) {
                JsonView message = next.get();
                if (message.has("error")) {
                    lines.finish();
                    throw new PodmanApiException(200, message.text("error").strip());
                }
                lines.add(message.text("stream"));
                image = message.has("id") ? Optional.of(message.text("id")) : image;
                digest = message.has("manifestdigest") ? Optional.of(message.text("manifestdigest")) : digest;
            }
        }
        lines.finish();
        return new TransferLog(image, digest);
    }

    /**
     * The image that a pull ended with.
     *
     * @throws PodmanConnectionException if it ended without any
     */
    public String pulled() {
        return image.orElseThrow(() -> new PodmanConnectionException(
                "the pull's log ended with neither an image nor an error: Podman went away while it pulled"));
    }
}
