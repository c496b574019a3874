package rocks.dangerzone.env.problem;

import static java.util.Objects.requireNonNull;

/**
 * A failure told to a person: the thing that failed, why, and what to do about it.
 *
 * @param kind what sort of failure this is; decides the exit code
 * @param thing what could not be done or is wrong, without a full stop ("cannot build debian-trixie/end-user")
 * @param cause why, without a full stop ("deb_dist holds no dangerzone_1.0.0*.deb")
 * @param cure what the person can do, as a sentence without its full stop ("Build the package first: …")
 */
public record Problem(Kind kind, String thing, String cause, String cure) {

    /** Sorts of failure, each with the exit code that the command line ends with. */
    public enum Kind {
        /** The work failed, or a check found a difference. */
        FAILED(1),
        /** The request itself is wrong: an option, a name, a configuration file. */
        USAGE(2),
        /** Podman or another needed program or service is not to be had. */
        UNAVAILABLE(69);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    public Problem {
        requireNonNull(kind, "kind");
        requireNonNull(thing, "thing");
        requireNonNull(cause, "cause");
        requireNonNull(cure, "cure");
    }

    /** The whole failure as one paragraph: {@code thing: cause. cure.} */
    public String sentence() {
        return thing + ": " + cause + ". " + cure + (cure.endsWith("?") ? "" : ".");
    }
}
