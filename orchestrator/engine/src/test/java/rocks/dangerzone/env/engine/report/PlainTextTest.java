package rocks.dangerzone.env.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

    @Test
    void dropsEscapeSequences() {
        assertThat(PlainText.of(
                        "\u001b[1;31mred\u001b[0m \u001b]8;;file:x\u001b\\link\u001b]8;;\u0007 \u001b(Bend\u001b["))
                .isEqualTo("red link end");
    }

    @Test
    void keepsWhatALineSaidLast() {
        assertThat(PlainText.of("10 %\r50 %\rdone\r\nnext\r\r\nlast\r")).isEqualTo("done\nnext\nlast");
    }

    @Test
    void keepsWhatIsMerelyForeign() {
        assertThat(PlainText.of("\tпривет ☃ 😀 é")).isEqualTo("\tпривет ☃ 😀 é");
    }

    @Test
    void dropsHalvesOfCharactersAndWhatTurnsTheDirection() {
        assertThat(PlainText.of("a\ud800b\udc00c\u202ed\ufffee\u0085f")).isEqualTo("abcdef");
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(PlainText.upTo(3, "ab😀cd")).isEqualTo("ab … (4 more characters)");
        assertThat(PlainText.upTo(6, "ab😀cd")).isEqualTo("ab😀cd");
    }

    @Test
    void isQuickWithALongLine() {
        assertThat(PlainText.of("x".repeat(2_000_000))).hasSize(2_000_000);
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1000,1.00 kB", "61249999,61.2 MB", "999600,1.00 MB", "1240000000,1.24 GB"})
    void writesSizesWithThreeDigits(long bytes, String text) {
        assertThat(Words.size(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT0.4S,0.4 s", "PT59.94S,59.9 s", "PT2M5S,2 min 5 s", "PT1H2M3S,1 h 2 min"})
    void writesTimes(Duration time, String text) {
        assertThat(Words.time(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S,'0,0.1 s'",
        "PT6M,'0,2 min,4 min,6 min'",
        "PT21M,'0,10 min,20 min,30 min'",
        "PT90M,'0,30 min,1 h,1.5 h'"
    })
    void choosesRoundMarks(Duration longest, String labels) {
        assertThat(String.join(
                        ",",
                        TimeScale.upTo(longest).all().stream()
                                .map(TimeScale.Mark::label)
                                .toList()))
                .isEqualTo(labels);
    }
}
