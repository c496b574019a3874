package rocks.dangerzone.env.engine.verdict;

import static java.util.Comparator.naturalOrder;

import java.util.stream.Stream;

/** What a verification comes to, the best first. */
public enum Verdict {
    /** All that was recorded is so. */
    IDENTICAL,
    /** It differs only in what is known not to matter. */
    EQUIVALENT,
    /** It cannot be told: an input or an output is gone, or the builder differs. */
    UNVERIFIABLE,
    /** What goes in is not what went in. */
    INPUT_DRIFT,
    /** Something that came out is there, and is not what was recorded. */
    DIFFERENT;

    /** Whether nothing is amiss. */
    public boolean good() {
        return this == IDENTICAL || this == EQUIVALENT;
    }

    /** The worst of some; identical where there is none. */
    public static Verdict worst(Stream<Verdict> verdicts) {
        return verdicts.max(naturalOrder()).orElse(IDENTICAL);
    }
}
