package rocks.dangerzone.env.engine.state;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.client.Cleanup;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.container.ContainerSummary;
import rocks.dangerzone.env.podman.container.Containers;
import rocks.dangerzone.env.problem.ProblemException;

/** All states on the disk: shows them, wipes them, and removes what was there only for a while. */
public final class EnvironmentStates {

    private final StateFolders folders;
    private final StateFiles files;
    private final Progress progress;
    private final Client self = Client.self();

    /** @param environment the caller's environment variables */
    public EnvironmentStates(UserFolders folders, Map<String, String> environment, Progress progress) {
        this.folders = new StateFolders(folders);
        this.files = StateFiles.of(environment);
        this.progress = progress;
    }

    /** All states, by name; the catalogue tells which of them dz-env uses. */
    public List<FoundState> all(Catalogue catalogue) {
        return folders.states(catalogue);
    }

    /**
     * Looks closer; the sizes may take some seconds.
     *
     * @param podman tells which containers use a state; empty where it cannot be had
     */
    public List<StateDetails> describe(List<FoundState> states, Optional<Podman> podman) {
        Optional<StateUsers> users = podman.map(service -> StateUsers.ask(service.containers()));
        return states.stream()
                .map(state -> new StateDetails(
                        state,
                        files.size(state.folder()),
                        LastUse.of(state.folder()),
                        users.map(asked -> asked.of(state.folder()))))
                .toList();
    }

    /**
     * What is to be said where containers use the state of a distro now.
     *
     * @param counted which containers count
     */
    public Optional<String> users(Distro distro, Containers podman, Predicate<ContainerSummary> counted) {
        EnvironmentState state = EnvironmentState.of(folders.folders(), distro);
        List<String> users = StateUsers.ask(podman, counted).of(state.folder());
        return users.isEmpty()
                ? Optional.empty()
                : Optional.of(StateUsers.use(users) + " the state of " + distro.reference()
                        + " as well; --fresh gives an empty one");
    }

    /**
     * Makes sure that states can be wiped: they are the caller's own, and no container uses them.
     *
     * @throws ProblemException if one cannot
     */
    public void requireWipeable(List<FoundState> states, Podman podman) {
        StateUsers users = StateUsers.ask(podman.containers());
        states.forEach(state -> new Wipe(state, files, self).require(users));
    }

    /**
     * Wipes a state. It is renamed first, so that a half-removed one is never used, whatever happens.
     *
     * @throws ProblemException if it cannot be done; says what is left
     */
    public void wipe(FoundState state, Podman podman) {
        new Wipe(state, files, self).carryOut(() -> StateUsers.ask(podman.containers()));
    }

    /**
     * A state that is removed when it is closed, or, if this process is killed, by the next call.
     *
     * @param state what {@link EnvironmentState#fresh} gave
     */
    public Cleanup removedAtEnd(EnvironmentState state) {
        Path folder = state.folder();
        return Cleanup.atEnd(() -> files.remove(folder)
                .ifPresent(reason -> progress.report(new ProgressEvent.Note("the state of this run, " + folder
                        + ", could not be removed (" + reason + "); the next call tries again"))));
    }

    /** Whether there is something to {@link #sweep}, or a run with a state of its own. */
    public boolean hasLeftovers() {
        return !folders.leftovers().isEmpty();
    }

    /** Removes what killed calls left: half-wiped states, and those of single runs; tells what cannot be removed. */
    public void sweep(Containers podman) {
        List<Path> abandoned = folders.leftovers().stream()
                .filter(leftover -> leftover.abandoned(self, Instant.now()))
                .map(Leftover::folder)
                .toList();
        if (abandoned.isEmpty()) {
            return;
        }
        StateUsers users = StateUsers.ask(podman);
        for (Path folder : abandoned) {
            if (users.of(folder).isEmpty()) {
                files.remove(folder)
                        .ifPresent(reason -> progress.report(
                                new ProgressEvent.Note(folder + " is left of a state and cannot be removed (" + reason
                                        + "); let root remove it: sudo rm -rf " + folder)));
            }
        }
    }
}
