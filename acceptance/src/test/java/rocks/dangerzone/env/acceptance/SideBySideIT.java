package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The same keys in two terminals, one with {@code dz-env} and one with the {@code podman run -it} that its dry run prints:
 * what is seen is the same, cell for cell, and so are the cursor, the modes and the exit code.
 */
@Tag("debian")
class SideBySideIT {

    private static final Person root = Stage.root();
    private static final String PROMPT = "user@dangerzone-dev:~$";

    /** How long two screens may differ while one of them is still being drawn. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Full-screen programs that run in every environment: those of the machine's static busybox, in the checkout. */
    private static final String BUSYBOX = "dangerzone/busybox";

    private final Terminal ours = new Terminal(root);
    private final Terminal theirs = new Terminal(root);

    @BeforeAll
    static void environment() throws IOException {
        Trixie.ready(root);
        Path busybox = root.checkout().resolve("busybox");
        root.types("cp \"$(command -v busybox)\" " + busybox).succeeded();
        Files.setPosixFilePermissions(busybox, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void close() {
        ours.close();
        theirs.close();
        // Where a test fails in the midst, plain Podman may leave its container behind when its terminal goes.
        root.types("podman rm --all --force --time 0").succeeded();
    }

    @Test
    void aShellIsTheSame() {
        open("shell trixie/dev --gui none");
        both(terminal -> terminal.awaits(PROMPT).types("clear; env | sort; tty; stty -a"));
        same("the environment and the terminal's settings", "-xcase");

        both(terminal -> terminal.types(
                "clear; ls -l --color=always /usr; printf '\\033[1;35;44mbold\\033[0m \\033[3;9;21mx\\n'"));
        same("colours and attributes", "bold x");

        both(terminal -> terminal.resizes(120, 40).types("clear; sleep 1; stty size; echo $COLUMNS x $LINES"));
        same("another size", "120 x 40");
        both(terminal -> terminal.resizes(60, 20).types("clear; sleep 1; stty size; seq -s ' ' 60"));
        same("long lines in a narrow one", "59 60");

        both(terminal -> terminal.types("clear; echo begin; sleep 300")
                .awaitsLast("begin")
                .presses("C-c")
                .awaitsLast(PROMPT)
                .types("echo code $?"));
        same("Ctrl-C", "code 130");

        both(terminal -> terminal.types("clear; echo begin; sleep 301")
                .awaitsLast("begin")
                .presses("C-z"));
        both(terminal -> terminal.awaits("Stopped").awaitsLast(PROMPT).types("jobs; fg"));
        both(terminal -> terminal.awaitsLast("sleep 301"));
        pause(Duration.ofSeconds(1));
        both(terminal -> terminal.presses("C-c").awaitsLast(PROMPT).types("echo code $?"));
        same("Ctrl-Z, jobs and fg", "code 130");

        both(terminal ->
                terminal.types("clear; echo begin; cat").awaitsLast("begin").types("typed"));
        same("Ctrl-D's line", "typed\ntyped");
        both(terminal -> terminal.presses("C-d").awaitsLast(PROMPT).types("echo code $?"));
        same("Ctrl-D", "code 0");

        both(terminal -> terminal.types("exit 7"));
        same("the exit code", "left with 7");
        assertThat(root.containers()).isEmpty();
    }

    @Test
    void fullScreenProgramsAreTheSame() {
        open("shell trixie/dev --gui none");
        both(terminal -> terminal.awaits(PROMPT)
                .types("clear; seq 1 500 >/tmp/numbers; " + BUSYBOX + " less /tmp/numbers")
                .awaits("/tmp/numbers"));
        same("less", "29");
        both(terminal -> terminal.presses("Space").presses("Space"));
        same("less, two pages on", "87");
        both(terminal -> terminal.types("/321").awaits("349"));
        same("less, something found", "321");
        both(terminal -> terminal.resizes(90, 15));
        same("less in a smaller window", "321");
        both(terminal -> terminal.resizes(100, 30).presses("q"));
        same("after less", PROMPT);

        both(terminal -> terminal.types("clear; " + BUSYBOX + " vi /tmp/text").awaits("/tmp/text"));
        same("vi", "~");
        both(terminal -> terminal.types("ifirst line").types("second").awaits("I /tmp/text"));
        // An Escape is one by itself only where nothing comes with it; vi waits for what follows, and draws late.
        pause(Duration.ofSeconds(1));
        both(terminal -> terminal.presses("Escape").awaits("- /tmp/text"));
        same("vi with text", "second");
        both(terminal -> terminal.presses("Up").presses("x"));
        same("vi with an arrow key", "irst line");
        both(terminal -> terminal.types(":wq").awaitsLast(PROMPT));
        both(terminal -> terminal.types("cat /tmp/text; echo code $?"));
        same("after vi", "code 0");

        both(terminal -> terminal.types("exit"));
        same("the end", "left with 0");
    }

    @Test
    void aCommandIsTheSame() {
        open("run trixie/dev --gui none -- bash -c 'clear; stty -a; read -rsn 1 -p \"a key: \" key; exit 9'");
        same("a command that asks", "a key:");
        both(terminal -> terminal.presses("k"));
        same("its exit code", "left with 9");
        assertThat(root.containers()).isEmpty();
    }

    /** Types a call of {@code dz-env} in one terminal, and what its dry run at a terminal prints in the other. */
    private void open(String call) {
        Path printed = root.home().resolve("side-by-side");
        String dry = call.replaceFirst(" ", " --dry-run ").replace("\"", "\\\"");
        root.types("script --quiet --return --command \"dz-env " + dry + "\" /dev/null </dev/null | tr -d '\\r' >"
                        + printed)
                .succeeded();
        assertThat(printed).content().startsWith("podman run --rm -it ");
        ours.types("clear; dz-env " + call + "; echo left with $?");
        // dz-env sees by itself to what plain Podman needs on hosts such as those of many CI systems.
        theirs.types(
                "clear; " + Stage.folder().resolve("dz-env/ci/unified") + " sh " + printed + "; echo left with $?");
    }

    private void both(Consumer<Terminal> keys) {
        keys.accept(ours);
        keys.accept(theirs);
    }

    /** Waits until both show a text, then until both show the same. */
    private void same(String what, String text) {
        both(terminal -> terminal.awaits(text));
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!ours.picture().equals(theirs.picture()) && Instant.now().isBefore(deadline)) {
            pause(Duration.ofMillis(200));
        }
        assertThat(ours.picture()).as(what).isEqualTo(theirs.picture());
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
