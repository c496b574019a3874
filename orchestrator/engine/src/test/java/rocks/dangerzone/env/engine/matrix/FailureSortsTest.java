package rocks.dangerzone.env.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.engine.schedule.FailureKind;
import rocks.dangerzone.env.podman.error.BuildFailedException;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.problem.ProblemException;

class FailureSortsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Temporary failure resolving 'archive.example'",
                "Could not connect to archive.example:80 (192.0.2.1), connection timed out",
                "Hash Sum mismatch",
                "503  Service Unavailable",
                "layer not known"
            })
    void aBrokenNetworkMayPass(String line) {
        assertThat(FailureSorts.of(step(line))).isEqualTo(FailureKind.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E: Unable to locate package qt7",
                "make: *** [all] Error 2",
                "404  Not Found",
                "AssertionError: 503 != 200"
            })
    void aStepThatFailsWillFailAgain(String line) {
        assertThat(FailureSorts.of(step(line))).isEqualTo(FailureKind.FINAL);
    }

    @Test
    void aServiceThatWentAwayIsNotTheCellsFault() {
        var gone = new ProblemException(
                ProblemException.unavailable("cannot build x", "the connection broke", "Build again")
                        .problem(),
                new PodmanConnectionException("broke off"));
        assertThat(FailureSorts.of(gone)).isEqualTo(FailureKind.LANE_LOST);
        assertThat(FailureSorts.of(new PodmanConnectionException("x"))).isEqualTo(FailureKind.LANE_LOST);
    }

    @Test
    void aServiceMayStumbleButARefusalStays() {
        assertThat(FailureSorts.of(new PodmanApiException(500, "oops"))).isEqualTo(FailureKind.TRANSIENT);
        assertThat(FailureSorts.of(new PodmanApiException(400, "no"))).isEqualTo(FailureKind.FINAL);
    }

    private static ProblemException step(String line) {
        return new ProblemException(
                ProblemException.failed(
                                "cannot build debian-trixie/dev",
                                "step 3 of 9 failed: RUN x\n  | " + line + "\nwith exit status 1",
                                "The whole log is in /x")
                        .problem(),
                new BuildFailedException("exit status 1"));
    }
}
