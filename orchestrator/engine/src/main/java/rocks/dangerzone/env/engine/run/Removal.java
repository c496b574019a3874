package rocks.dangerzone.env.engine.run;

import rocks.dangerzone.env.engine.client.Cleanup;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.podman.container.Containers;
import rocks.dangerzone.env.podman.error.PodmanException;

/** Removes a container at the end of a run. What a killed process leaves is left to the {@link Sweeper}. */
final class Removal {

    private Removal() {}

    static Cleanup of(Containers containers, String id, Progress progress) {
        return Cleanup.atEnd(() -> {
            try {
                containers.remove(id, true);
            } catch (PodmanException e) {
                progress.report(new ProgressEvent.Note("the container " + id + " could not be removed ("
                        + e.getMessage() + "); the next run removes it"));
            }
        });
    }
}
