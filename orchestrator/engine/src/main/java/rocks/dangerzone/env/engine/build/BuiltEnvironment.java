package rocks.dangerzone.env.engine.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.registry.RegistryCopy;

/**
 * An environment's image.
 *
 * @param imageId 64 hexadecimal digits
 * @param tags all its names, the exact one first
 * @param inputsDigest SHA-256 over the canonical JSON of its inputs, 64 hexadecimal digits
 * @param upToDate whether it was there already, built from the same inputs
 * @param log the file with the build's whole log; none where nothing was built
 * @param trace what the log tells
 * @param registry its copy in a registry, where one was asked for
 */
public record BuiltEnvironment(
        Cell cell,
        String imageId,
        List<String> tags,
        String inputsDigest,
        boolean upToDate,
        Optional<Path> log,
        BuildTrace trace,
        Optional<RegistryCopy> registry) {

    public BuiltEnvironment {
        tags = List.copyOf(tags);
    }

    /** The same with a copy in a registry. */
    public BuiltEnvironment with(RegistryCopy copy) {
        return new BuiltEnvironment(cell, imageId, tags, inputsDigest, upToDate, log, trace, Optional.of(copy));
    }
}
