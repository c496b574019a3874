package rocks.dangerzone.env.engine.build;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.fetch.LocalRepository;
import rocks.dangerzone.env.engine.inputs.Inputs;

/**
 * A wish to build once more what was built before, from what is known of it.
 *
 * @param cell what it is
 * @param base what it is built from, in the storage already under its reference
 * @param dockerfile the Dockerfile's text
 * @param inputs what decides the image
 * @param files where the bytes of the context's files are, by their paths in it
 * @param packages the distribution's packages that go with them; empty where it takes those from the archives
 * @param networkCut whether its steps had no network when it was built before. Buildah leaves empty files where it mounts
 *     {@code /etc/hosts} and {@code /etc/resolv.conf}, which it does not without a network, so this decides bits
 */
public record RebuildOrder(
        Cell cell,
        ResolvedBase base,
        String dockerfile,
        Inputs inputs,
        Map<String, Path> files,
        Optional<LocalRepository> packages,
        boolean networkCut) {

    public RebuildOrder {
        files = Map.copyOf(files);
    }
}
