package rocks.dangerzone.env.podman.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.json.JsonView;
import rocks.dangerzone.env.podman.registry.TransferLog;
import rocks.dangerzone.env.podman.transport.Answer;
import rocks.dangerzone.env.podman.transport.ApiCall;
import rocks.dangerzone.env.podman.transport.BodyFailure;
import rocks.dangerzone.env.podman.transport.RequestBody;
import rocks.dangerzone.env.podman.transport.ShortCalls;
import rocks.dangerzone.env.podman.transport.StreamedCalls;

/** Images in the service's storage. A reference is a name ({@code repository:tag}, {@code repository@digest}) or ID. */
public final class Images {

    private static final String TAR = "application/x-tar";

    private final ShortCalls calls;
    private final StreamedCalls streams;

    /** For {@link rocks.dangerzone.env.podman.Podman} to make. */
    public Images(ShortCalls calls, StreamedCalls streams) {
        this.calls = calls;
        this.streams = streams;
    }

    /** Whether there is an image of that name or ID. */
    public boolean exists(String reference) {
        Answer answer = calls.send(ApiCall.get("images", reference, "exists"));
        return !answer.notFound() && answer.orThrow().status() == 204;
    }

    /** What is known of an image; empty if there is none of that name. */
    public Optional<ImageDetails> inspect(String reference) {
        Answer answer = calls.send(ApiCall.get("images", reference, "json"));
        return answer.notFound()
                ? Optional.empty()
                : Optional.of(ImageReader.details(answer.orThrow().json()));
    }

    /**
     * An image's layers, lowest first; empty if there is no image of that name. Their sizes come from its history, which
     * also has entries that made no layer; which these are is in its configuration.
     */
    public Optional<List<ImageLayer>> layers(String reference) {
        Answer image = calls.send(ApiCall.get("images", reference, "json"));
        Answer history = calls.send(ApiCall.get("images", reference, "history"));
        return image.notFound() || history.notFound()
                ? Optional.empty()
                : Optional.of(ImageReader.layers(
                        image.orThrow().json(), history.orThrow().json()));
    }

    /** An image's history as its configuration has it, first entry first; empty if there is no image of that name. */
    public Optional<List<HistoryEntry>> history(String reference) {
        Answer answer = calls.send(ApiCall.get("images", reference, "json"));
        return answer.notFound()
                ? Optional.empty()
                : Optional.of(ImageReader.history(answer.orThrow().json()));
    }

    /** Lists images; {@code filters} as Podman takes them, for example {@code reference} or {@code label}. */
    public List<ImageSummary> list(Map<String, List<String>> filters) {
        ApiCall call = ApiCall.get("images", "json").with("filters", JsonView.text(new TreeMap<>(filters)));
        return calls.send(call).orThrow().json().items().stream()
                .map(ImageReader::summary)
                .toList();
    }

    /**
     * Pulls an image, also where one of that name is there already.
     *
     * @param progress is given each line that Podman reports, on the calling thread
     * @return the image's ID, 64 hexadecimal digits
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if it cannot be had; the status is 200, since Podman
     *     has sent that before it knows
     */
    public String pull(String reference, Consumer<String> progress) {
        ApiCall call = ApiCall.post("images", "pull").with("reference", reference);
        return streamed(
                call,
                RequestBody.empty(),
                answer -> TransferLog.read(answer, progress).pulled());
    }

    /** Gives an image a further name, {@code repository:tag}; an image that had it loses it. */
    public void tag(String image, String repository, String tag) {
        calls.send(ApiCall.post("images", image, "tag").with("repo", repository).with("tag", tag))
                .orThrow();
    }

    /** Takes a name away; the image itself stays, even where that was its last. */
    public void untag(String image, String repository, String tag) {
        calls.send(ApiCall.post("images", image, "untag")
                        .with("repo", repository)
                        .with("tag", tag))
                .orThrow();
    }

    /**
     * Takes a name away, and with its last name the image.
     *
     * @param force whether containers made from it are removed too
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if there is none (404) or it is in use (409)
     */
    public void remove(String reference, boolean force) {
        calls.send(ApiCall.delete("images", reference).with("force", force)).orThrow();
    }

    /**
     * Makes an image with one layer from the tar of a root file system. Podman writes the time of day into it, so the
     * same tar gives another ID each time, with the same layer.
     *
     * @param changes Dockerfile instructions that set its configuration, for example {@code CMD ["bash"]}
     * @return the image's ID, 64 hexadecimal digits
     */
    public String importRootFs(InputStream tar, String reference, List<String> changes) {
        ApiCall call = ApiCall.post("images", "import").with("reference", reference);
        for (String change : changes) {
            call = call.with("changes", change);
        }
        String id = streamed(call, RequestBody.of(tar), Images::document).text("Id");
        return id.startsWith("sha256:") ? id.substring("sha256:".length()) : id;
    }

    /** Loads an image archive (docker-archive or oci-archive); returns the names it brought. */
    public List<String> load(InputStream archive) {
        return load(RequestBody.of(archive));
    }

    /** As {@link #load(InputStream)}, for an archive that is made while it is sent. */
    public List<String> load(RequestBody archive) {
        return streamed(ApiCall.post("images", "load"), archive, Images::document)
                .texts("Names");
    }

    /** A form of image archive that Podman writes. */
    public enum ArchiveFormat {
        /** With gzipped layers: 24 times slower than the other with Podman 4.3.1 (40 s for 320 MB on two processors). */
        OCI("oci-archive"),
        /** With plain layers in their order; the configuration is the image's own, byte for byte. */
        DOCKER("docker-archive");

        private final String word;

        ArchiveFormat(String word) {
            this.word = word;
        }
    }

    /**
     * Saves an image as an archive. Podman writes the whole of it to a file of its own before the first byte comes.
     *
     * @return the archive while it comes in; its reader closes it, before its end if it likes
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if there is no such image (404), or it cannot be saved
     */
    public InputStream save(String reference, ArchiveFormat format) {
        return calls.stream(ApiCall.get("images", reference, "get").with("format", format.word));
    }

    private <T> T streamed(ApiCall call, RequestBody body, StreamedCalls.AnswerReader<T> reader) {
        try {
            return streams.post(call, TAR, body, reader);
        } catch (BodyFailure e) {
            throw new PodmanConnectionException("the data for Podman could not be read: " + e.getMessage(), e);
        }
    }

    private static JsonView document(InputStream in) throws IOException {
        return JsonView.parse(in.readAllBytes());
    }
}
