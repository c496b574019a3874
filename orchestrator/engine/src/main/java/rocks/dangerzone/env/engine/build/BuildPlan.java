package rocks.dangerzone.env.engine.build;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.inputs.Inputs;
import rocks.dangerzone.env.podman.build.BuildRequest;

/**
 * All that is known of a build before it begins.
 *
 * @param cell what is built
 * @param context what is sent
 * @param inputs what decides its bits
 * @param inputsDigest their digest
 * @param names what the image is called
 */
record BuildPlan(Cell cell, Context context, Inputs inputs, String inputsDigest, ImageNames names) {

    BuildRequest request(boolean noCache) {
        return new BuildRequest(
                names.all(),
                Context.DOCKERFILE,
                Map.copyOf(inputs.buildArgs()),
                Optional.of(inputs.sourceDateEpoch()),
                noCache,
                // The base is in the storage already, by digest.
                BuildRequest.PullPolicy.NEVER,
                false);
    }

    /** The environment that came of it. */
    BuiltEnvironment built(String image, boolean upToDate, Optional<Path> log) {
        return new BuiltEnvironment(cell, image, names.all(), inputsDigest, upToDate, log);
    }
}
