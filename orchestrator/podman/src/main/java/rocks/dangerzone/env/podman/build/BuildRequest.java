package rocks.dangerzone.env.podman.build;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image build. The image is in OCI format, layers are cached, and nothing of the builder's version is written into
 * it; RUN steps share the host's network unless it is disabled, as Podman's API has it by default.
 *
 * @param tags names for the image
 * @param dockerfile path of the Dockerfile inside the context
 * @param buildArgs values of ARG instructions
 * @param sourceDateEpoch seconds since 1970 that every file time and the image's creation time are set to; not part of
 *     the cache's key, so that a layer cached without it is taken as it is unless {@code noCache} is given
 * @param noCache whether no layer may be taken from the cache
 * @param pull what to do about base images
 * @param networkDisabled whether RUN steps have no network
 */
public record BuildRequest(
        List<String> tags,
        String dockerfile,
        Map<String, String> buildArgs,
        Optional<Long> sourceDateEpoch,
        boolean noCache,
        PullPolicy pull,
        boolean networkDisabled) {

    /** When a base image is pulled from its registry. */
    public enum PullPolicy {
        NEVER,
        MISSING,
        ALWAYS,
        NEWER
    }

    public BuildRequest {
        tags = List.copyOf(tags);
        buildArgs = Map.copyOf(buildArgs);
    }
}
