package rocks.dangerzone.env.podman.system;

import java.util.Optional;
import rocks.dangerzone.env.podman.json.JsonView;
import rocks.dangerzone.env.podman.transport.Answer;
import rocks.dangerzone.env.podman.transport.ApiCall;
import rocks.dangerzone.env.podman.transport.ShortCalls;

/** What a service says of itself. */
public final class SystemCalls {

    private final ShortCalls calls;
    private volatile Optional<PodmanVersion> known = Optional.empty();

    /** For {@link rocks.dangerzone.env.podman.Podman} to make. */
    public SystemCalls(ShortCalls calls) {
        this.calls = calls;
    }

    /**
     * The service's version; answered from memory after the first call.
     *
     * @throws rocks.dangerzone.env.podman.error.PodmanConnectionException if it is no Podman that answers
     */
    public PodmanVersion version() {
        Optional<PodmanVersion> before = known;
        if (before.isPresent()) {
            return before.get();
        }
        PodmanVersion asked = ask();
        known = Optional.of(asked);
        return asked;
    }

    /** What {@code podman info} tells, as far as it decides how images come out. */
    public PodmanInfo info() {
        JsonView info = calls.send(ApiCall.get("info")).orThrow().json();
        JsonView host = info.at("host");
        JsonView store = info.at("store");
        return new PodmanInfo(
                info.at("version").text("Version"),
                host.text("buildahVersion"),
                host.at("security").flag("rootless"),
                fileName(host.at("ociRuntime").text("name")),
                store.text("graphDriverName"),
                store.text("graphRoot"),
                host.text("os"),
                host.text("arch"));
    }

    /** Podman tells the whole path of a runtime that its command line named by one. */
    private static String fileName(String runtime) {
        return runtime.substring(runtime.lastIndexOf('/') + 1);
    }

    private PodmanVersion ask() {
        Answer answer = calls.send(ApiCall.ping());
        String version = answer.orThrow()
                .header("libpod-api-version")
                .orElseThrow(() -> answer.unexpected("ping (no Libpod-Api-Version)"));
        try {
            return PodmanVersion.parse(version);
        } catch (IllegalArgumentException e) {
            throw answer.unexpected("ping (" + e.getMessage() + ")");
        }
    }
}
