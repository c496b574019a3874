package rocks.dangerzone.env.podman.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.json.JsonStream;
import rocks.dangerzone.env.podman.json.JsonView;
import rocks.dangerzone.env.podman.json.LineSplitter;

/** Reads what a pull answers: progress, then an error or the image's ID, all of it with HTTP status 200. */
final class PullLog {

    private PullLog() {}

    static String read(InputStream answer, Consumer<String> progress) throws IOException {
        LineSplitter lines = new LineSplitter(progress);
        Optional<String> id = Optional.empty();
        try (JsonStream messages = new JsonStream(answer)) {
            for (Optional<JsonView> next = messages.next(); next.isPresent(); next = messages.next()) {
                JsonView message = next.get();
                if (message.has("error")) {
                    lines.finish();
                    throw new PodmanApiException(200, message.text("error").strip());
                }
                lines.add(message.text("stream"));
                if (message.has("id")) {
                    id = Optional.of(message.text("id"));
                }
            }
        }
        lines.finish();
        return id.orElseThrow(() -> new PodmanConnectionException(
                "the pull's log ended with neither an image nor an error: Podman went away while it pulled"));
    }
}
