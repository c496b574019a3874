package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completion at the prompts of real shells, typed into tmux; no dz-env is in their path, for none is needed. */
@Timeout(120)
class CompletionIT {

    private static final Map<String, String> TYPED = Map.of(
            "state wi", "state wipe",
            "matrix build --rootfs", "matrix build --rootfs-digest",
            "--distro fed", "--distro fedora",
            "build debian-trixie/d", "build debian-trixie/dev",
            "build debian:trixie/e", "build debian:trixie/end-user",
            "build trixie --base=b", "build trixie --base=bootstrap",
            "state wipe debian:", "state wipe debian:13",
            "verify nigh", "verify nightly.json",
            "run trixie -- nigh", "run trixie -- nightly.json");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void scripts() throws IOException {
        for (String shell : List.of("bash", "zsh", "fish")) {
            Files.writeString(
                    folder.resolve("dz-env." + shell),
                    Outcome.of(folder, "completion", shell).out());
        }
        Files.createDirectories(folder.resolve("data/dangerzone-dev/envs/debian/13/state"));
        Files.createFile(folder.resolve("nightly.json"));
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        tmux("kill-server");
    }

    @ParameterizedTest
    @CsvSource({"bash --norc --noprofile -i", "zsh -f -i", "fish --no-config -i"})
    void oneThatFitsIsTyped(String shell) throws IOException, InterruptedException {
        begin(shell);
        for (Map.Entry<String, String> line : TYPED.entrySet()) {
            tmux("send-keys", "-l", "dz-env " + line.getKey());
            tmux("send-keys", "Tab");
            await(shell, "dz-env " + line.getValue());
            tmux("send-keys", "C-u");
            tmux("send-keys", "C-l");
            await("the end of " + line.getValue(), screen -> !screen.contains("dz-env"));
        }
    }

    @ParameterizedTest
    @CsvSource({"bash --norc --noprofile -i", "zsh -f -i", "fish --no-config -i"})
    void ofManyThereIsAList(String shell) throws IOException, InterruptedException {
        begin(shell);
        tmux("send-keys", "-l", "dz-env --distro fedora --version ");
        tmux("send-keys", "Tab", "Tab");
        if (shell.startsWith("bash")) {
            // The first types the 4 that both have.
            tmux("send-keys", "Tab");
        }
        await(shell, "43");
        String screen = await(shell, "44");
        assertThat(screen).doesNotContain("trixie");

        tmux("send-keys", "C-u");
        tmux("send-keys", "-l", "dz-env images ");
        tmux("send-keys", "Tab", "Tab");
        await(shell, "prune");
    }

    @ParameterizedTest
    @CsvSource({"zsh -f -i", "fish --no-config -i"})
    void theListSaysWhatEachIs(String shell) throws IOException, InterruptedException {
        begin(shell);
        tmux("send-keys", "-l", "dz-env state ");
        tmux("send-keys", "Tab", "Tab");
        await(shell, "Remove the state of environments");
    }

    @Test
    void zshLoadsItFromItsFunctionPath() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("functions"));
        Files.move(folder.resolve("dz-env.zsh"), folder.resolve("functions/_dz-env"));
        Files.writeString(folder.resolve("dz-env.zsh"), "fpath=(functions $fpath); autoload -Uz compinit; compinit -u");
        begin("zsh -f -i");
        tmux("send-keys", "-l", "dz-env build debian-forky/d");
        tmux("send-keys", "Tab");
        await("zsh", "dz-env build debian-forky/dev");
    }

    private void begin(String shell) throws IOException, InterruptedException {
        String name = shell.substring(0, shell.indexOf(' '));
        tmux(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                "110",
                "-y",
                "40",
                "-c",
                folder.toString(),
                "cd '" + folder + "'; HISTFILE=/dev/null HOME='" + folder + "' XDG_DATA_HOME='" + folder
                        + "/data' PS1='ready$ ' exec " + shell);
        // fish has a prompt of its own.
        await(shell, screen -> !screen.isBlank());
        tmux("send-keys", "-l", "source ./dz-env." + name + "; echo so''urced");
        tmux("send-keys", "Enter");
        await(shell, "\nsourced");
    }

    private String await(String shell, String text) throws IOException, InterruptedException {
        return await(shell + " for " + text, screen -> ("\n" + screen).contains(text));
    }

    private String await(String what, Predicate<String> condition) throws IOException, InterruptedException {
        String screen = "";
        for (int turn = 0; turn < 400; turn++) {
            screen = tmux("capture-pane", "-p");
            if (condition.test(screen)) {
                return screen;
            }
            TimeUnit.MILLISECONDS.sleep(25);
        }
        throw new AssertionError("waited in " + what + " on this screen:\n" + screen);
    }

    private String tmux(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("tmux", "-u", "-S", folder.resolve("socket").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
