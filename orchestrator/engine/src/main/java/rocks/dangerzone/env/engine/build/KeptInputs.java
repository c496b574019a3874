package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Keeps what environments are built from.
 *
 * @param store where
 */
record KeptInputs(Store store) {

    /** See {@link EnvironmentBuilder#keepInputs}. */
    void keep(BuildPlan plan) {
        try {
            plan.context().keepIn(store);
            plan.locked()
                    .map(locked -> locked.cell().text().getBytes(StandardCharsets.UTF_8))
                    .ifPresent(this::keep);
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot keep the files that " + plan.cell() + " is built from",
                                    "the system says " + e,
                                    "See that the cache folder can be written to and that the disk has room")
                            .problem(),
                    e);
        }
    }

    private void keep(byte[] text) {
        if (store.find(Sha256.of(text)).isEmpty()) {
            store.put(text);
        }
    }
}
