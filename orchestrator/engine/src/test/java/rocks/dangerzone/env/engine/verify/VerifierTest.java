package rocks.dangerzone.env.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.verify.VerifierStage.BASE;
import static rocks.dangerzone.env.engine.verify.VerifierStage.DEV;
import static rocks.dangerzone.env.engine.verify.VerifierStage.END_USER;
import static rocks.dangerzone.env.engine.verify.VerifierStage.sha256;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.verdict.Verdict;

/** How much a verification asks of Podman. */
class VerifierTest {

    @TempDir
    Path temp;

    @Test
    void asksForEachImageOnceHoweverManyCellsHaveIt() throws Exception {
        try (VerifierStage stage = new VerifierStage(temp)) {
            CellRecord dev = stage.record(DEV);
            CellRecord endUser = stage.record(END_USER);
            stage.podman.forgetAsked();

            assertThat(stage.verify(dev, endUser, dev, endUser).verdict()).isEqualTo(Verdict.IDENTICAL);

            assertThat(stage.podman.asked()).containsExactlyInAnyOrder(BASE, sha256("base config"), sha256("image"));
        }
    }
}
