package rocks.dangerzone.env.engine.source;

import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.manifest.CellInputs.SourceInput;

/** Tells the state of a checkout's source. */
public final class SourceState {

    private SourceState() {}

    /**
     * Its repository, its commit, and what differs from that commit: tracked files, and new ones that git does not
     * ignore. What packaging writes ({@code deb_dist}, {@code dist}) does not count. All is empty for a tree that is in no
     * repository, or only a folder of one.
     *
     * <p>The difference depends on the files alone: not on times, not on what is staged, not on the machine. A submodule
     * counts with the commit that it is at.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (failed) if the repository or a file cannot be read
     */
    public static SourceInput of(Checkout checkout) {
        return SourceReading.of(checkout).source();
    }
}
