package rocks.dangerzone.env.podman.registry;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.json.JsonView;
import rocks.dangerzone.env.podman.transport.ApiCall;
import rocks.dangerzone.env.podman.transport.ShortCalls;

/**
 * Registries as the service reaches them. Each call takes as long as the registry does; who has no such patience interrupts
 * its thread, which ends the call in the service, too.
 */
public final class Registries {

    /** More tags than a repository has: the service's own default is 25. */
    private static final String MOST_TAGS = "100000";

    private final ShortCalls calls;

    /** For {@link rocks.dangerzone.env.podman.Podman} to make. */
    public Registries(ShortCalls calls) {
        this.calls = calls;
    }

    /**
     * Pulls an image, also where one of that name is there already.
     *
     * @param progress is given each line that Podman reports, on the calling thread
     * @return the image's ID, 64 hexadecimal digits
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if it cannot be had; with status 200 where Podman has
     *     sent that before it knew
     */
    public String pull(String reference, RegistryAccess access, Consumer<String> progress) {
        ApiCall call = ApiCall.post("images", "pull").with("reference", reference);
        return transfer(call, access, progress).pulled();
    }

    /**
     * Pushes an image to the registry that its name begins with, compressed, in the format that it is in.
     *
     * @param name {@code registry/repository:tag}
     * @param progress as in {@link #pull}
     * @return the digest of the image manifest that the registry has now, with {@code sha256:}; empty before Podman 4.6,
     *     which does not tell it
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if the registry does not take it, see {@link #pull}
     */
    public Optional<String> push(String name, RegistryAccess access, Consumer<String> progress) {
        ApiCall call = ApiCall.post("images", name, "push").with("quiet", false);
        return transfer(call, access, progress).manifestDigest();
    }

    /**
     * The tags of a repository, in the registry's order.
     *
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if they cannot be had, or there is no such repository
     */
    public List<String> tags(String repository, RegistryAccess access) {
        ApiCall call = ApiCall.get("images", "search")
                .with("term", repository)
                .with("listTags", true)
                .with("limit", MOST_TAGS);
        try (InputStream answer = calls.stream(access.with(call), access.headers())) {
            return JsonView.parse(answer.readAllBytes()).items().stream()
                    .map(row -> row.text("Tag"))
                    .toList();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private TransferLog transfer(ApiCall call, RegistryAccess access, Consumer<String> progress) {
        Map<String, String> headers = access.headers();
        try (InputStream answer = calls.stream(access.with(call), headers)) {
            return TransferLog.read(answer, progress);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Failures of the connection come as the client's own exceptions; what is left is an answer that is no JSON. */
    private static PodmanConnectionException unreadable(IOException e) {
        return new PodmanConnectionException("Podman's answer about a registry cannot be read: " + e.getMessage(), e);
    }
}
