package rocks.dangerzone.env.engine.matrix;

import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.rootfs.RootFileSystems;
import rocks.dangerzone.env.engine.run.BareRun;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.image.ImageLayer;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Tells what came out of a cell.
 *
 * @param packages lists the packages in images
 * @param rootFileSystems computes their root file system digests
 */
public record OutputsReader(InstalledPackagesReader packages, RootFileSystems rootFileSystems) {

    /**
     * Describes an image in a service's storage.
     *
     * @throws ProblemException if the image is gone, or its package manager fails
     */
    public CellOutputs of(Podman podman, String imageId, Family family, Progress progress) {
        ImageDetails image = podman.images().inspect(imageId).orElseThrow(() -> gone(imageId));
        return new CellOutputs(
                imageId,
                image.digest(),
                podman.images().layers(imageId).orElseThrow(() -> gone(imageId)).stream()
                        .map(OutputsReader::layer)
                        .toList(),
                Optional.empty(),
                packages.of(new BareRun(podman.containers(), progress), imageId, family));
    }

    /**
     * Adds the root file system digest to what is known of a cell's image.
     *
     * @throws ProblemException if the image is gone, or cannot be read
     */
    public CellOutputs withRootFileSystem(CellOutputs known, Podman podman, String cell, Progress progress) {
        ImageDetails image = podman.images().inspect(known.imageId()).orElseThrow(() -> gone(known.imageId()));
        return known.withRootFileSystem(rootFileSystems.reportingTo(progress).digest(podman, image, cell));
    }

    private static CellOutputs.Layer layer(ImageLayer layer) {
        return new CellOutputs.Layer(layer.diffId(), layer.size());
    }

    private static ProblemException gone(String imageId) {
        return ProblemException.failed(
                "cannot describe the image " + imageId,
                "somebody removed it from Podman's storage a moment ago",
                "Build again, and do not remove images meanwhile");
    }
}
