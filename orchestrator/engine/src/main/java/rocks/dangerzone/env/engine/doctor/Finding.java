package rocks.dangerzone.env.engine.doctor;

import java.util.Optional;

/**
 * What a check came to.
 *
 * @param name the check's name
 * @param status whether it is as it should be
 * @param found what there is
 * @param consequence what does not work for it; empty where all is well
 * @param cure what to do; empty where all is well
 */
public record Finding(String name, Status status, String found, Optional<String> consequence, Optional<Cure> cure) {

    /** How a check ended. */
    public enum Status {
        OK,
        /** Something that one can do without is missing, or something is not known. */
        WARNING,
        /** Environments cannot be built or run. */
        FAILED
    }

    static Finding ok(String name, String found) {
        return new Finding(name, Status.OK, found, Optional.empty(), Optional.empty());
    }

    static Finding warning(String name, String found, String consequence, Cure cure) {
        return new Finding(name, Status.WARNING, found, Optional.of(consequence), Optional.of(cure));
    }

    static Finding failed(String name, String found, String consequence, Cure cure) {
        return new Finding(name, Status.FAILED, found, Optional.of(consequence), Optional.of(cure));
    }
}
