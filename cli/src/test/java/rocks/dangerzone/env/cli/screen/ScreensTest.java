package rocks.dangerzone.env.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

/** What is seen of work that goes on. */
class ScreensTest {

    private static final String WORK = "building debian-trixie/dev";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void aLogHasALineForEachStepAndNoOutput() {
        try (Screen screen = Screen.of(err, false, false, false)) {
            build(screen);
        }

        assertThat(seen())
                .isEqualTo(WORK + " ...\n" + WORK + ": step 1 of 2: RUN apt-get update\n" + WORK
                        + ": done in 2 min 5 s\n");
    }

    @Test
    void aVerboseLogHasTheOutputToo() {
        try (Screen screen = Screen.of(err, true, true, false)) {
            build(screen);
        }

        assertThat(seen()).contains("\n  Get:5 packages\n").doesNotContain("\033");
    }

    @Test
    void whatTakesAMomentLeavesNoTrace() {
        try (Screen screen = Screen.of(err, false, false, false)) {
            screen.report(new ProgressEvent.Began("looking for Podman"));
            screen.report(new ProgressEvent.Ended("looking for Podman", Duration.ofMillis(3)));
        }

        assertThat(seen()).isEmpty();
    }

    @Test
    void whatTakesOverASecondIsTold() throws InterruptedException {
        try (Screen screen = Screen.of(err, false, false, false)) {
            screen.report(new ProgressEvent.Began("fetching"));
            Thread.sleep(1500);
            screen.report(new ProgressEvent.Advanced("fetching", "12 MB", OptionalDouble.of(0.35)));
        }

        assertThat(seen()).isEqualTo("fetching ...\nfetching: 35 % 12 MB\n");
    }

    @Test
    void aTerminalHasOneLineThatIsTakenAway() throws InterruptedException {
        Screen screen = Screen.of(err, true, false, false);
        screen.report(new ProgressEvent.Began(WORK));
        screen.report(new ProgressEvent.Step(WORK, 1, 2, "RUN apt-get update"));
        screen.report(new ProgressEvent.Output(WORK, "\033[31mGet:5\033[0m packages\r"));
        Thread.sleep(900);
        screen.close();

        assertThat(seen())
                .contains(" " + WORK + "  step 1 of 2  0:00  Get:5 packages\033[?7h")
                .endsWith("\r\033[K")
                .doesNotContain("\n", "\033[31m");
    }

    @Test
    void theLineIsTakenAwayWithTheLastActivityAndNotLater() throws InterruptedException {
        try (Screen screen = Screen.of(err, true, false, false)) {
            screen.report(new ProgressEvent.Began("checking archives"));
            Thread.sleep(900);
            assertThat(seen()).contains("checking archives");

            screen.report(new ProgressEvent.Ended("checking archives", Duration.ofMillis(900)));

            assertThat(seen()).endsWith("\r\033[K");
            err.print("Do this? [y/N] ");
            Thread.sleep(600);
            assertThat(seen()).endsWith("Do this? [y/N] ");
        }
    }

    @Test
    void afterCloseNothingIsShown() {
        Screen screen = Screen.of(err, true, false, false);
        screen.close();
        screen.say("late");
        screen.report(new ProgressEvent.Note("late"));

        assertThat(seen()).isEmpty();
    }

    @Test
    void quietIsQuiet() {
        try (Screen screen = Screen.of(err, true, true, true)) {
            build(screen);
            screen.say("said");
        }

        assertThat(seen()).isEmpty();
    }

    @Test
    void notesAreShown() {
        try (Screen screen = Screen.of(err, false, false, false)) {
            screen.report(new ProgressEvent.Note("the archive's Release file has expired"));
        }

        assertThat(seen()).isEqualTo("the archive's Release file has expired\n");
    }

    private static void build(Screen screen) {
        screen.report(new ProgressEvent.Began(WORK));
        screen.report(new ProgressEvent.Step(WORK, 1, 2, "RUN apt-get update"));
        screen.report(new ProgressEvent.Output(WORK, "Get:5 packages"));
        screen.report(new ProgressEvent.Ended(WORK, Duration.ofSeconds(125)));
    }

    private String seen() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
