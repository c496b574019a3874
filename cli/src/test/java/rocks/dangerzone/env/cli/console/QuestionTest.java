package rocks.dangerzone.env.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "Y\n", "yes\n", " YES \r\nmore"})
    void isAnsweredWithYes(String typed) {
        assertThat(ask(typed)).isTrue();
        assertThat(err).hasToString("Wipe the state of debian:trixie? [y/N] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"n\n", "\n", "yo\n", "no, yes\n", ""})
    void isAnsweredWithNoByEverythingElse(String typed) {
        assertThat(ask(typed)).isFalse();
    }

    private boolean ask(String typed) {
        InputStream in = new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8));
        return new Question(in, new PrintStream(err, true, StandardCharsets.UTF_8))
                .answeredYes("Wipe the state of debian:trixie?");
    }
}
