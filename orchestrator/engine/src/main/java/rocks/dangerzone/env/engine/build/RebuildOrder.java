package rocks.dangerzone.env.engine.build;

import java.nio.file.Path;
import java.util.Map;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.inputs.Inputs;

/**
 * A wish to build once more what was built before, from what is known of it.
 *
 * @param cell what it is
 * @param base what it is built from, in the storage already under its reference
 * @param dockerfile the Dockerfile's text
 * @param inputs what decides the image
 * @param files where the bytes of the context's files are, by their paths in it
 * @param offline whether its steps have no network
 */
public record RebuildOrder(
        Cell cell, ResolvedBase base, String dockerfile, Inputs inputs, Map<String, Path> files, boolean offline) {

    public RebuildOrder {
        files = Map.copyOf(files);
    }
}
