package rocks.dangerzone.env.podman.build;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rocks.dangerzone.env.podman.json.JsonView;
import rocks.dangerzone.env.podman.system.PodmanVersion;
import rocks.dangerzone.env.podman.transport.ApiCall;

/**
 * The call that a build request becomes. Podman takes parameters it does not know without a word, so the version says
 * which are sent: a reader of the call can rely on all of them.
 */
final class BuildCall {

    private static final String OCI = "application/vnd.oci.image.manifest.v1+json";

    private BuildCall() {}

    static ApiCall of(BuildRequest request, PodmanVersion version) {
        ApiCall call = ApiCall.post("build").with("dockerfile", request.dockerfile());
        for (String tag : request.tags()) {
            call = call.with("t", tag);
        }
        if (!request.buildArgs().isEmpty()) {
            call = call.with("buildargs", json(new TreeMap<>(request.buildArgs())));
        }
        // Without a format no layer comes from the cache; Docker's format never gives the same ID twice on 4.3.
        call = call.with("outputformat", OCI)
                .with("layers", true)
                .with("rm", true)
                .with("forcerm", true)
                .with("nocache", request.noCache())
                // The parameter `pull` does nothing on this endpoint.
                .with("pullpolicy", policy(request.pull()));
        if (request.sourceDateEpoch().isPresent()) {
            call = time(call, Long.toString(request.sourceDateEpoch().get()), version);
        }
        return version(network(call, request.networkDisabled()), version);
    }

    /**
     * Podman from 5.6 on takes a build argument SOURCE_DATE_EPOCH for the parameter of that name, and refuses another
     * time beside it. Files that are older than that keep their times then, in the same way in each build.
     */
    private static ApiCall time(ApiCall call, String seconds, PodmanVersion version) {
        return version.atLeast(5, 6)
                ? call.with("sourcedateepoch", seconds).with("rewritetimestamp", true)
                : call.with("timestamp", seconds);
    }

    /**
     * Buildah takes the network away by name or number ("none" means the default to it), and the service puts RUN steps
     * into the host's network unless it is told the namespace too (Podman, {@code compat/images_build.go}).
     */
    private static ApiCall network(ApiCall call, boolean disabled) {
        return disabled
                ? call.with("networkmode", "NetworkDisabled")
                        .with("nsoptions", json(List.of(Map.of("Name", "network"))))
                : call.with("httpproxy", true);
    }

    private static ApiCall version(ApiCall call, PodmanVersion version) {
        ApiCall known = call;
        if (version.atLeast(4, 1)) {
            known = known.with("identitylabel", false);
        }
        if (version.atLeast(5, 6)) {
            // Older ones have no such annotation; with it the manifest's digest would differ from theirs.
            known = known.with("createdannotation", false);
        }
        return known;
    }

    private static String policy(BuildRequest.PullPolicy policy) {
        return switch (policy) {
            case NEVER -> "never";
            case MISSING -> "missing";
            case ALWAYS -> "always";
            case NEWER -> "ifnewer";
        };
    }

    private static String json(Object value) {
        return JsonView.text(value);
    }
}
