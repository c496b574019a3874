package rocks.dangerzone.env.engine.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Supplier;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * The removal of a state.
 *
 * @param state the state
 * @param files removes its files
 * @param self the process that wipes it
 */
record Wipe(FoundState state, StateFiles files, Client self) {

    /**
     * Makes sure that it can be done.
     *
     * @throws ProblemException if it cannot
     */
    void require(StateUsers users) {
        if (Files.isSymbolicLink(folder())) {
            throw cannot(
                    folder() + " is a symbolic link, and nothing outside of that place is removed",
                    "Remove the link, and what it leads to, by hand");
        }
        Ownership.of(new EnvironmentState(folder())).foreign().ifPresent(part -> {
            throw cannot(part + " belongs to " + Ownership.owner(part), "Let root remove it: sudo rm -rf " + folder());
        });
        requireUnused(users.of(folder()));
    }

    /** Does it; the users are asked for again once no new run can find it. */
    void carryOut(Supplier<StateUsers> users) {
        require(users.get());
        Path wiped = folder().resolveSibling(Leftover.wipedName(self));
        move(folder(), wiped);
        List<String> late = users.get().of(folder());
        if (!late.isEmpty()) {
            move(wiped, folder());
            requireUnused(late);
        }
        files.remove(wiped).ifPresent(reason -> {
            throw cannot(
                    reason + "; what is left of it in " + wiped + " is not used any more",
                    "Let root remove it: sudo rm -rf " + wiped);
        });
    }

    private Path folder() {
        return state.folder();
    }

    private void requireUnused(List<String> containers) {
        if (!containers.isEmpty()) {
            throw cannot(
                    StateUsers.use(containers) + " it",
                    "Wait until what runs there is done, or end it: podman stop " + String.join(" ", containers));
        }
    }

    private void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw cannot("the system says " + e, "See that " + folder().resolveSibling("") + " is writable for you");
        }
    }

    private ProblemException cannot(String cause, String cure) {
        return ProblemException.failed("cannot wipe the state of " + state.name(), cause, cure);
    }
}
