package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code dz-env run} ends as the command in it ended. */
@Tag("debian")
class ExitCodesIT {

    private static final Person root = Stage.root();

    @BeforeAll
    static void environment() {
        Trixie.ready(root);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "true, 0",
                "sh -c 'exit 7', 7",
                "sh -c 'sleep 9 & kill -KILL $!; wait $!', 137",
            })
    void theCommandsOwnCode(String command, int code) {
        root.types("dz-env run debian:trixie -- " + command).ended(code);
    }

    @Test
    void aCommandThatIsNotThereEndsWith127() {
        assertThat(root.types("dz-env run debian:trixie -- no-such-command")
                        .ended(127)
                        .stderr())
                .contains("no-such-command");
    }

    @Test
    void aFileThatIsNoProgramEndsWith126() {
        assertThat(root.types("dz-env run debian:trixie -- /etc/passwd")
                        .ended(126)
                        .stderr())
                .contains("/etc/passwd");
    }

    @Test
    void aContainerThatCannotStartEndsWith125() {
        assertThat(root.types("dz-env run debian:trixie --user nobody-of-that-name -- true")
                        .ended(125)
                        .stderr())
                .contains("nobody-of-that-name");
    }

    @Test
    void noContainerIsLeft() {
        root.types("dz-env run debian:trixie -- sh -c 'exit 7'").ended(7);

        assertThat(root.containers()).isEmpty();
    }
}
