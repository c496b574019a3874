package rocks.dangerzone.env.engine.doctor;

import java.util.Optional;

/**
 * What to do about a finding.
 *
 * @param text a command for a shell, or a sentence without its full stop
 * @param repair the same for dz-env to do, where it can
 */
public record Cure(String text, Optional<Repair> repair) {

    /** What only the person can do. */
    static Cure advice(String text) {
        return new Cure(text, Optional.empty());
    }
}
