package rocks.dangerzone.env.engine.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.host.DiskRoom;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.podman.image.ImageDetails;

/** Tells of disks on which a build or a run may find too little room. */
record BuildRoom(DiskRoom disks, UserFolders folders) {

    /** Dangerzone's own container image, which an environment unpacks into its state. */
    private static final long FOR_A_RUN = 1_000_000_000L;

    /** The same, with another listener. */
    BuildRoom reportingTo(Progress listener) {
        return new BuildRoom(disks.reportingTo(listener), folders);
    }

    /** Before a build; what the last one of the cell took is a better guess where it is more. */
    void beforeBuild(BuildPlan plan, Podman podman) {
        try {
            long last = podman.images()
                    .inspect(plan.names().moving())
                    .map(ImageDetails::size)
                    .orElse(0L);
            // A service elsewhere has its disks elsewhere.
            Stream<Path> images = Stream.of(podman.info().graphRoot())
                    .filter(root -> root.startsWith("/"))
                    .map(Path::of)
                    .filter(Files::isDirectory);
            disks.tell(
                    "building " + plan.cell(),
                    Math.max(DiskRoom.FOR_A_BUILD, last),
                    Stream.concat(images, Stream.of(folders.cache())).toList());
        } catch (PodmanException e) {
            // The build meets the same failure, and tells it.
        }
    }

    /** Before a run of what is built already; asks the local disks only, so that it costs next to nothing. */
    void beforeRun() {
        disks.tell("a run", FOR_A_RUN, List.of(folders.environments(), folders.cache()));
    }
}
