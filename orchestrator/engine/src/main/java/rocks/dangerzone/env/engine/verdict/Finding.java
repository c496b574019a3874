package rocks.dangerzone.env.engine.verdict;

import rocks.dangerzone.env.engine.manifest.InputChange;

/**
 * Something that is not as it was recorded.
 *
 * @param verdict what it makes of the cell
 * @param subject what it is about: an input by the name that {@link InputChange} has for it, or {@code image},
 *     {@code image manifest}, {@code layers}, {@code tag}, {@code packages}, {@code package list}, {@code log},
 *     {@code store}, {@code checkout}, {@code lock}
 * @param recorded what the manifest says; empty where it says nothing
 * @param found what there is; empty where there is nothing
 * @param reason the same for people, without a full stop
 */
public record Finding(Verdict verdict, String subject, String recorded, String found, String reason) {

    /** An input that is not what it was. */
    public static Finding drift(InputChange change) {
        return new Finding(
                Verdict.INPUT_DRIFT,
                change.name(),
                change.before(),
                change.after(),
                change.name() + ": " + Brief.of(change.before()) + " → " + Brief.of(change.after()));
    }

    /** Something that is needed to tell and is not to be had. */
    public static Finding gone(String subject, String recorded, String reason) {
        return new Finding(Verdict.UNVERIFIABLE, subject, recorded, "", reason);
    }

    /** Something that came out otherwise. */
    public static Finding different(String subject, String recorded, String found, String reason) {
        return new Finding(Verdict.DIFFERENT, subject, recorded, found, reason);
    }
}
