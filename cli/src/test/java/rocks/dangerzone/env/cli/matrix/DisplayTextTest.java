package rocks.dangerzone.env.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Text in a terminal's cells. */
class DisplayTextTest {

    @Test
    void wideCharactersTakeTwoCells() {
        assertThat(DisplayText.width("a漢字e\u0301")).isEqualTo(6);
        assertThat(DisplayText.cut("漢字漢字", 8)).isEqualTo("漢字漢字");
        assertThat(DisplayText.cut("漢字漢字", 7)).isEqualTo("漢字漢…");
        assertThat(DisplayText.cut("漢字漢字", 6)).isEqualTo("漢字…");
        assertThat(DisplayText.pad("漢", 4)).isEqualTo("漢  ");
    }

    @Test
    void accentsStayWithTheirLetters() {
        assertThat(DisplayText.cut("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301…");
    }

    @Test
    void aPileOfAccentsEnds() {
        assertThat(DisplayText.cut("e" + "\u0301".repeat(10_000), 20)).hasSizeLessThan(100);
    }

    @Test
    void noCharacterIsCutInHalves() {
        assertThat(DisplayText.cut("\ud83d\udc68\ud83d\udc68\ud83d\udc68", 4)).isEqualTo("\ud83d\udc68…");
    }

    @Test
    void ofANameBothEndsStay() {
        assertThat(DisplayText.pad("debian-bookworm/end-user", 17)).isEqualTo("debian-b…end-user");
        assertThat(DisplayText.cut("name", 0)).isEmpty();
    }
}
