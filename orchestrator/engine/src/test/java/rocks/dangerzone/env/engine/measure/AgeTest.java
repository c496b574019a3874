package rocks.dangerzone.env.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.problem.ProblemException;

class AgeTest {

    @ParameterizedTest
    @CsvSource({"PT0S, 0 s", "PT119S, 119 s", "PT120S, 2 min", "PT119M, 119 min", "PT2H, 2 h", "PT47H, 47 h", "P2D, 2 d"
    })
    void isWrittenInOneUnit(Duration duration, String text) {
        assertThat(new Age(duration)).hasToString(text);
    }

    @Test
    void isNeverNegative() {
        Instant now = Instant.parse("2026-11-25T12:00:00Z");

        assertThat(Age.since(now.minusSeconds(5), now)).hasToString("5 s");
        assertThat(Age.since(now.plusSeconds(5), now)).hasToString("0 s");
    }

    @ParameterizedTest
    @CsvSource({"12h, PT12H", "14d, P14D", "2w, P14D", "0d, PT0S"})
    void isReadAsItIsTyped(String typed, Duration duration) {
        assertThat(Age.parse(typed).duration()).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "d", "-1d", "1.5d", "14 d", "3m", "99999d", ""})
    void isNothingElse(String typed) {
        assertThatThrownBy(() -> Age.parse(typed))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot read the age \"" + typed
                        + "\": it is no number of hours, days or weeks. Write it as 12h, 14d or 2w.");
    }
}
