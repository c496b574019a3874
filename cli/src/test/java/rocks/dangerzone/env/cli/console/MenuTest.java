package rocks.dangerzone.env.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A choice by keys. */
class MenuTest {

    private static final String UP = "\033[A";
    private static final String DOWN = "\033[B";
    private static final String OTHER_DOWN = "\033OB";

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void arrowKeysGoAround() {
        assertThat(choose("\r")).hasValue(0);
        assertThat(choose(DOWN + OTHER_DOWN + "\r")).hasValue(2);
        assertThat(choose(UP + "\r")).hasValue(11);
        assertThat(choose(UP + DOWN + "j" + "k" + "\n")).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "12, 11", "13, 2", "99, 8", "121, 0", "0, 0"})
    void aNumberNamesALine(String typed, int chosen) {
        assertThat(choose(typed + "\r")).hasValue(chosen);
    }

    @ParameterizedTest
    @CsvSource({"q", "\u0003", "\u0004", "\u001b", "''"})
    void thereIsAWayOut(String typed) {
        assertThat(choose(typed)).isEmpty();
    }

    @Test
    void keysWithoutAMeaningChangeNothing() {
        assertThat(choose("x\033[C y\r")).hasValue(0);
    }

    @Test
    void theListIsWipedAndLeavesNoTrace() {
        choose("\r");

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .startsWith("\033[?7lWhich?\r\n>  1  line 1\r\n   2  line 2\r\n")
                .endsWith("  12  line 12\r\n\033[?7h" + wiped(13));
    }

    @Test
    void aLowTerminalShowsThoseAroundTheChosenOne() {
        choose(7, "6\r");

        assertThat(shown.toString(StandardCharsets.UTF_8))
                .endsWith("Which?\r\n   4  line 4\r\n   5  line 5\r\n>  6  line 6\r\n   7  line 7\r\n"
                        + "   8  line 8\r\n\033[?7h"
                        + wiped(6));
    }

    private static String wiped(int lines) {
        return "\033[" + lines + "A\r" + "\033[2K\r\n".repeat(lines) + "\033[" + lines + "A\r";
    }

    private OptionalInt choose(String typed) {
        return choose(24, typed);
    }

    private OptionalInt choose(int rows, String typed) {
        List<String> lines = IntStream.rangeClosed(1, 12)
                .mapToObj(number -> "line " + number)
                .toList();
        return new Menu(
                        new ByteArrayInputStream(typed.getBytes(StandardCharsets.ISO_8859_1)),
                        new PrintStream(shown, true, StandardCharsets.UTF_8),
                        rows)
                .choose("Which?", lines);
    }
}
