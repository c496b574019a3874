package rocks.dangerzone.env.engine.display;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

    @ParameterizedTest
    @CsvSource({
        ":0, true, :0, /tmp/.X11-unix/X0",
        ":0.0, true, :0.0, /tmp/.X11-unix/X0",
        ":12.3, true, :12.3, /tmp/.X11-unix/X12",
        "unix:1, true, :1, /tmp/.X11-unix/X1",
        "localhost:10.0, false, :10.0, /tmp/.X11-unix/X10",
        "host:0, false, :0, /tmp/.X11-unix/X0"
    })
    void isReadAsXHasIt(String text, boolean local, String plain, String socket) {
        DisplayName name = DisplayName.parse(text).orElseThrow();

        assertThat(name.local()).isEqualTo(local);
        assertThat(name.plain()).isEqualTo(plain);
        assertThat(name.socket()).isEqualTo(socket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", ":", ":x", ":0.", ":0.0.0", ":-1", ":123456", ":0/../../x", "a:b:0", ":0\n"})
    void whatIsNoNameIsRefused(String text) {
        assertThat(DisplayName.parse(text)).isEmpty();
    }

    @Test
    void choicesAreWrittenInSmallLetters() {
        assertThat(DisplayChoice.of("wayland")).contains(DisplayChoice.WAYLAND);
        assertThat(DisplayChoice.of("Wayland")).isEmpty();
    }
}
