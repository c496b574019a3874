package rocks.dangerzone.env.engine.matrix;

import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.run.BareRun;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.image.ImageLayer;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Tells what came out of a cell.
 *
 * @param packages lists the packages in images
 */
public record OutputsReader(InstalledPackagesReader packages) {

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
