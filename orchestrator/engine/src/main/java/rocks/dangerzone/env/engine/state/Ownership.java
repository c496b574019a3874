package rocks.dangerzone.env.engine.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Whose a state is.
 *
 * @param state the state
 * @param uid who asks
 */
record Ownership(EnvironmentState state, long uid) {

    static Ownership of(EnvironmentState state) {
        return new Ownership(state, Host.detect().uid());
    }

    /** The first part of it that belongs to somebody else; none for root, who may use everything. */
    Optional<Path> foreign() {
        return uid == 0
                ? Optional.empty()
                : Stream.concat(Stream.of(state.folder()), state.all().stream())
                        .filter(this::isForeign)
                        .findFirst();
    }

    /**
     * Makes sure that the state can be used.
     *
     * @throws ProblemException if a part of it belongs to somebody else
     */
    void require() {
        foreign().ifPresent(part -> {
            throw ProblemException.failed(
                    "cannot use the state folder " + state.folder(),
                    part + " belongs to " + owner(part),
                    "Let root remove it (sudo rm -rf " + state.folder()
                            + "), or set XDG_DATA_HOME to a folder of your own");
        });
    }

    /** The owner's name, or number where it has none. */
    static String owner(Path part) {
        try {
            return Files.getOwner(part, LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException e) {
            return "somebody else";
        }
    }

    private boolean isForeign(Path part) {
        try {
            return ((Integer) Files.getAttribute(part, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue() != uid;
        } catch (IOException e) {
            // What is not there yet is made, and what cannot be looked at fails then.
            return false;
        }
    }
}
