package rocks.dangerzone.env.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trixie        | 'trixie'",
                "Größe         | 'Größe'",
                "back\\slash   | 'back\\\\slash'",
            })
    void showsOrdinaryTextInQuotes(String typed, String inside) {
        assertThat(Typed.shown(typed)).isEqualTo('"' + inside + '"');
    }

    @Test
    void escapesWhatWouldBreakTheLineOrSteerTheTerminal() {
        assertThat(Typed.shown("trixie\nRUN rm\r\t\u001b[31m\u0000\u202e\""))
                .isEqualTo("\"trixie\\nRUN rm\\r\\t\\u{1b}[31m\\u{0}\\u{202e}\\\"\"");
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(Typed.shown("x".repeat(81))).isEqualTo('"' + "x".repeat(80) + "…\"");
        assertThat(Typed.shown("x".repeat(80))).isEqualTo('"' + "x".repeat(80) + '"');
    }
}
