package rocks.dangerzone.env.engine.doctor;

import java.time.Duration;

/** Looks at one thing that environments need. */
interface Check {

    /** One word that people and programs know it by. */
    String name();

    /** Looks; may wait, and ends early when its thread is interrupted. */
    Finding look();

    /** How long it may take. */
    default Duration patience() {
        return Duration.ofSeconds(20);
    }
}
