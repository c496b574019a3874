package rocks.dangerzone.env.engine.difference;

import java.util.Optional;

/**
 * The first layer that differs.
 *
 * @param number counted from 1, the lowest
 * @param a the instruction that made it in the first image; empty if that has no such layer, or does not tell
 * @param b the same of the second
 * @param ofA how many layers the first image has
 * @param ofB how many the second has
 */
public record LayerChange(int number, Optional<String> a, Optional<String> b, int ofA, int ofB) {

    /** How many layers stand on it, and mostly differ only for that. */
    public int cascade() {
        return Math.max(ofA, ofB) - number;
    }
}
