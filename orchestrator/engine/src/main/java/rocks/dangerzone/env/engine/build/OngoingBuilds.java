package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * The builds that go on, for those who would remove images under them: a build whose layers go away fails with "layer not
 * known".
 */
public final class OngoingBuilds {

    private final Leftovers leftovers;

    private OngoingBuilds(Leftovers leftovers) {
        this.leftovers = leftovers;
    }

    public static OngoingBuilds of(UserFolders folders, Progress progress) {
        return new OngoingBuilds(Leftovers.of(folders, Client.self(), progress));
    }

    /** Removes what killed builds left, which holds images back. */
    public void sweepDead(Podman podman) {
        leftovers.sweep(podman);
    }

    /**
     * Makes sure that there are none.
     *
     * @param purpose what could not be done meanwhile ("remove images")
     * @throws ProblemException if there are
     */
    public void requireNone(String purpose) {
        List<Path> going = going();
        if (!going.isEmpty()) {
            throw ProblemException.failed(
                    "cannot " + purpose,
                    going.size() == 1
                            ? "a build goes on (its log is " + going.getFirst() + ")"
                            : going.size() + " builds go on (the log of one is " + going.getFirst() + ")",
                    "Wait until it is done, for a build whose layers are removed fails");
        }
    }

    /** Whether there is one. */
    public boolean any() {
        return !going().isEmpty();
    }

    private List<Path> going() {
        try {
            return leftovers.going();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
