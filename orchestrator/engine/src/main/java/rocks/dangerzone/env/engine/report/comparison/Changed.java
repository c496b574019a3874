package rocks.dangerzone.env.engine.report.comparison;

import java.util.Optional;
import java.util.function.Function;

/** A value before and after; what a {@link Comparison} holds differs, unless it says otherwise. */
public record Changed<T>(T before, T after) {

    /** The two values if they differ in what a function tells of them. */
    static <T> Optional<Changed<T>> of(T before, T after, Function<T, ?> told) {
        return told.apply(before).equals(told.apply(after))
                ? Optional.empty()
                : Optional.of(new Changed<>(before, after));
    }
}
