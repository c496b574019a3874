package rocks.dangerzone.env.cli.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The board of {@link MatrixDemo} in a real terminal: tmux. */
@Timeout(300)
class BoardIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @AfterEach
    void stop() throws IOException, InterruptedException {
        tmux("kill-server");
    }

    @Test
    void runsToItsSummary() throws IOException, InterruptedException {
        begin(100, 30, "7 3 1");

        String screen = await(text -> text.contains("after: 0"));
        assertThat(screen)
                .contains("✓ debian-trixie/dev         built       1 min 52 s  dangerzone.rocks/build/debian:trixie\n")
                .contains("\n6 done · 1 failed · took 12 min 5 s\nManifest: /home/user/")
                .doesNotContain("running");
        assertThat(cursorIsShown()).isTrue();
    }

    @Test
    void itsCursorIsHiddenAndComesBackThoughItBeEnded() throws IOException, InterruptedException {
        begin(100, 30, "12 4 100");
        await(text -> text.contains("4 running"));
        assertThat(cursorIsShown()).isFalse();

        tmux("send-keys", "C-c");
        String screen = await(text -> text.contains("after: 130"));
        assertThat(screen).contains("12 cells, 4 at a time").doesNotContain("running");
        assertThat(cursorIsShown()).isTrue();
    }

    @Test
    void noTraceIsLeftOfTheOldSize() throws IOException, InterruptedException {
        begin(120, 30, "12 3 100");
        await(text -> text.contains("3 running") && text.contains("/19"));
        for (List<String> size : List.of(List.of("40", "20"), List.of("200", "30"), List.of("60", "15"))) {
            tmux("resize-window", "-x", size.getFirst(), "-y", size.getLast());
            int width = Integer.parseInt(size.getFirst());
            String screen = await(text -> bars(text).equals(List.of(Math.min(width - 1, 100))));

            assertThat(screen.split(" running", -1)).hasSize(2);
            assertThat(screen.lines().filter(line -> line.contains("/19")).count())
                    .isLessThanOrEqualTo(3);
        }
    }

    @Test
    void aLowTerminalCountsThoseItHasNoRoomFor() throws IOException, InterruptedException {
        begin(80, 12, "40 30 100");

        String screen = await(text -> text.contains("… and 2") && text.contains("/19"));
        assertThat(screen.lines()).hasSizeLessThanOrEqualTo(12);
        // How many run at that moment is not told beforehand: cells end, or wait to be tried again.
        long shown = screen.lines().filter(line -> line.contains("/19")).count();
        assertThat(number(screen, "(\\d+) running")).isEqualTo(shown + number(screen, "… and (\\d+) more"));
    }

    private static long number(String screen, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(screen);
        assertThat(matcher.find()).as(screen).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    /** The lengths of the lines that are a bar from end to end. */
    private static List<Integer> bars(String screen) {
        return screen.lines()
                .filter(line -> line.matches("[━╸─]+"))
                .map(String::length)
                .toList();
    }

    private void begin(int columns, int rows, String arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // In a file: a class path may be longer than tmux takes a command.
        Path script = folder.resolve("demo.sh");
        Files.writeString(
                script,
                "trap : INT; '%s' --enable-native-access=ALL-UNNAMED -Ddz.terminals=012 -cp '%s' %s %s; echo after: $?; sleep 1000"
                        .formatted(java, System.getProperty("java.class.path"), MatrixDemo.class.getName(), arguments));
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "sh '" + script + "'");
    }

    private boolean cursorIsShown() throws IOException, InterruptedException {
        return tmux("display-message", "-p", "#{cursor_flag}").strip().equals("1");
    }

    private String await(Predicate<String> condition) throws IOException, InterruptedException {
        while (true) {
            String screen = tmux("capture-pane", "-p");
            if (condition.test(screen)) {
                return screen;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("tmux", "-u", "-S", folder.resolve("socket").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
