package rocks.dangerzone.env.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;

/** The prompt, as a real bash shows it. */
class PromptTest {

    private static final Cell CELL = new CellSelector(Catalogue.bundled()).select("trixie/dev");

    @TempDir
    Path folder;

    @Test
    void namesTheEnvironmentBeforeTheUsualPrompt() throws IOException, InterruptedException {
        assertThat(shown(new Prompt(CELL, false), "PS1='u@h$ '\n")).isEqualTo("(debian-trixie/dev) u@h$ ");
        assertThat(shown(new Prompt(CELL, true), "PS1='u@h$ '\n")).isEqualTo("(debian-trixie/dev, confined) u@h$ ");
    }

    @Test
    void isNotRepeatedBeforeEachPromptNorInAShellInTheShell() throws IOException, InterruptedException {
        assertThat(shown(new Prompt(CELL, false), "PS1='u@h$ '; export PS1\n", "true", "exec bash --norc -i", "true"))
                .isEqualTo("(debian-trixie/dev) u@h$ ");
    }

    @Test
    void aStartUpFileThatHasACommandOfItsOwnWins() throws IOException, InterruptedException {
        assertThat(shown(new Prompt(CELL, false), "PS1='u@h$ '; PROMPT_COMMAND='PS1=mine$\\ '\n"))
                .isEqualTo("mine$ ");
        assertThat(shown(
                        new Prompt(CELL, false),
                        "PS1='u@h$ '; PROMPT_COMMAND=\"$PROMPT_COMMAND; seen=yes\"\n",
                        "echo $seen 1>&2"))
                .isEqualTo("(debian-trixie/dev) u@h$ ");
    }

    /** The prompt that an interactive bash has after some lines; its own echo goes to standard error. */
    private String shown(Prompt prompt, String startUp, String... lines) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("rc"), startUp);
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--rcfile", file.toString(), "-i")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(prompt.addedTo(Map.of()));
        Process bash = builder.start();
        try (var in = bash.outputWriter(StandardCharsets.UTF_8)) {
            for (String line : lines) {
                in.write(line + "\n");
            }
            in.write("printf %s \"$PS1\"\n");
        }
        String shown = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).isZero();
        return shown;
    }
}
