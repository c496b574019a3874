package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code dz-env shell} in a real terminal behaves as a shell of the machine itself. */
@Tag("debian")
class TerminalIT {

    private static final Person root = Stage.root();
    private static final String PROMPT = "user@dangerzone:~$";

    private Terminal terminal = new Terminal(root);

    @BeforeAll
    static void environment() {
        Trixie.ready(root);
    }

    @BeforeEach
    void shell() {
        terminal.types("dz-env shell debian:trixie; echo left with $?").awaits(PROMPT);
    }

    @AfterEach
    void close() {
        terminal.close();
    }

    @Test
    void theSizeIsRightFromTheStartAndFollowsTheWindow() {
        terminal.types("stty size").awaits("30 100");

        terminal.resizes(120, 40).types("sleep 1; stty size").awaits("40 120");
    }

    @Test
    void controlCEndsOnlyTheProgramInside() {
        terminal.types("echo begin; sleep 300")
                .awaitsLast("begin")
                .presses("C-c")
                .types("echo code $?");

        terminal.awaits("code 130");
        assertThat(root.containers()).hasSize(1);
    }

    @Test
    void controlBackslashQuitsOnlyTheProgramInside() {
        terminal.types("echo begin; sleep 300")
                .awaitsLast("begin")
                .presses("C-\\")
                .types("echo code $?");

        terminal.awaits("code 131");
        assertThat(root.containers()).hasSize(1);
    }

    @Test
    void controlDLeavesAndTheTerminalIsAsBefore() {
        terminal.presses("C-d").awaits("left with 0");

        terminal.types(
                        "stty --all | tr -d ';' | tr ' ' '\\n' | grep -x -E -e '-?(icanon|echo|isig|opost)' | xargs echo")
                .awaits("opost isig icanon echo\n");
        assertThat(root.containers()).isEmpty();
    }

    @Test
    void theShellsExitCodeIsHandedOn() {
        terminal.types("exit 7").awaits("left with 7");
    }

    @Test
    void coloursWorkInside() {
        // As podman run has it, whatever the terminal outside is: its description is there in every distribution.
        terminal.types("echo type=$TERM").awaits("type=xterm\n");
        terminal.types("test -t 0 && test -t 1 && test -t 2; echo terminals=$?").awaits("terminals=0\n");
        terminal.types("printf '\\033[31mred\\033[0m%s\\n' .").awaits("red.");
        assertThat(terminal.coloured()).contains("\033[31mred\033[39m.");
    }
}
