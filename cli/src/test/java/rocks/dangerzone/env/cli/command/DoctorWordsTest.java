package rocks.dangerzone.env.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.doctor.Cure;
import rocks.dangerzone.env.engine.doctor.Finding;
import rocks.dangerzone.env.engine.doctor.Finding.Status;

class DoctorWordsTest {

    private static final Finding FINE =
            new Finding("podman", Status.OK, "version 5.4.2", Optional.empty(), Optional.empty());
    private static final Finding MISSING = new Finding(
            "fuse",
            Status.WARNING,
            "there is no \033[31m/dev/fuse",
            Optional.of("it is slow"),
            Optional.of(new Cure("modprobe fuse", Optional.empty())));
    private static final Finding FULL = new Finding(
            "disk",
            Status.FAILED,
            "full",
            Optional.of("nothing works"),
            Optional.of(new Cure("rm x", Optional.empty())));

    @Test
    void textIsAlignedAndHarmless() {
        assertThat(new DoctorWords(false).text(List.of(FINE, MISSING, FULL))).isEqualTo("""
                ok       podman  version 5.4.2
                warning  fuse    there is no /dev/fuse
                                 so: it is slow
                                 cure: modprobe fuse
                failed   disk    full
                                 so: nothing works
                                 cure: rm x
                """);
    }

    @Test
    void statusesAreColouredWhereThatIsWanted() {
        assertThat(new DoctorWords(true).text(List.of(FINE, FULL)))
                .contains("\033[32mok       \033[", "\033[1m\033[31mfailed   \033[");
    }

    @Test
    void theSummaryCounts() {
        assertThat(DoctorWords.summary(List.of(FINE))).isEqualTo("1 checks: all is well");
        assertThat(DoctorWords.summary(List.of(FINE, MISSING))).isEqualTo("2 checks: 0 failed, 1 warning");
        assertThat(DoctorWords.summary(List.of(FINE, FULL, MISSING, MISSING)))
                .isEqualTo("4 checks: 1 failed, 2 warnings");
    }
}
