package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What came of a line typed into a shell.
 *
 * @param line what was typed
 * @param code the exit code, 128 + n after signal n
 * @param stdout what it printed for programs
 * @param stderr what it printed for people
 */
record Outcome(String line, int code, String stdout, String stderr) {

    /** This outcome, if the line ended with 0. */
    Outcome succeeded() {
        return ended(0);
    }

    /** This outcome, if the line ended with that code. */
    Outcome ended(int expected) {
        assertThat(code).as("exit code of%n%s", this).isEqualTo(expected);
        return this;
    }

    /** Checks for a failure told in one paragraph: the exit code, the exact message, nothing for programs to read. */
    void failed(int expectedCode, String expectedMessage) {
        ended(expectedCode);
        assertThat(stderr).as("message of%n%s", this).isEqualTo(expectedMessage + "\n");
        assertThat(stdout).as("stdout of%n%s", this).isEmpty();
    }

    /** Checks for a failure whose message comes last, after the progress of what went well before. */
    void failedInTheEnd(int expectedCode, String expectedMessage) {
        ended(expectedCode);
        assertThat(stderr).as("message of%n%s", this).endsWith(expectedMessage + "\n");
        assertThat(stderr).as("a stack trace in%n%s", this).doesNotContain("\tat ");
    }

    @Override
    public String toString() {
        return "$ " + line + "\nexit code " + code + "\n--- stdout\n" + tail(stdout) + "\n--- stderr\n" + tail(stderr);
    }

    private static String tail(String text) {
        return text.length() <= 4000 ? text : "[…]" + text.substring(text.length() - 4000);
    }
}
