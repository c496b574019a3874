package rocks.dangerzone.env.engine.base;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.build.BuildRequest;
import rocks.dangerzone.env.podman.real.RootFs;

/** A build of a Dockerfile as dz-env's are, without the cache. */
final class UncachedBuild {

    private UncachedBuild() {}

    /** The image's ID. */
    static String of(Podman podman, String dockerfile, long epoch) {
        return podman.builds()
                .build(
                        new BuildRequest(
                                List.of("localhost/made:1"),
                                "Dockerfile",
                                Map.of(),
                                Optional.of(epoch),
                                true,
                                BuildRequest.PullPolicy.NEVER,
                                false),
                        out -> RootFs.context(Map.of("Dockerfile", dockerfile), out),
                        event -> {});
    }
}
