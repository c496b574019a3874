package rocks.dangerzone.env.podman.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodmanVersionTest {

    @ParameterizedTest
    @CsvSource({"4.3.1,4.3.1", "5.4,5.4.0", "4.9.4-rhel,4.9.4", "5.0.0-rc2,5.0.0", "v5.6.2,5.6.2", "5.10.1+ds1,5.10.1"})
    void readsWhatServicesSay(String text, String version) {
        assertThat(PodmanVersion.parse(text)).hasToString(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "five.six", "5.4.2.1", "99999999.0.0", "4.3.1 or so"})
    void refusesTheRest(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PodmanVersion.parse(text))
                .withMessage("'" + text + "' is not a Podman version");
    }

    @Test
    void ordersByNumbersNotText() {
        assertThat(PodmanVersion.parse("5.10.0")).isGreaterThan(PodmanVersion.parse("5.9.9"));
        assertThat(PodmanVersion.parse("4.9.9")).isLessThan(PodmanVersion.parse("5.0.0"));
        assertThat(PodmanVersion.parse("4.3.1").compareTo(PodmanVersion.parse("4.3.1")))
                .isZero();
        assertThat(PodmanVersion.parse("4.3.1")).isGreaterThan(PodmanVersion.parse("4.3.0"));
        assertThat(PodmanVersion.parse("4.3.1").atLeast(4, 3)).isTrue();
        assertThat(PodmanVersion.parse("4.3.1").atLeast(4, 4)).isFalse();
        assertThat(PodmanVersion.parse("5.0.0").atLeast(4, 4)).isTrue();
    }
}
