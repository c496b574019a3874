package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.cli.session.Surroundings.Terminals;

/** A call that fails early would teach the Java machine little, and nobody would notice. */
class TrainingTest {

    @Test
    void aBuildFindsAllThatItAsksFor() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Path folder;
        try (TrainingGround ground = TrainingGround.make();
                TrainingService _ = TrainingService.at(ground.socket())) {
            folder = ground.folder();
            Surroundings given = ground.surroundings(Terminals.NONE);
            Surroundings heard =
                    new Surroundings(given.folder(), given.environment(), print(out), print(err), given.terminals());

            int code = Main.run(heard, "--podman", "unix://" + ground.socket(), "build", "trixie", "trixie/dev");

            assertThat(err).hasToString("debian-trixie/end-user is up to date\ndebian-trixie/dev is up to date\n");
            assertThat(code).isZero();
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .hasSize(2)
                    .allMatch(name -> name.startsWith("dangerzone.rocks/"));
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void aRunOverTheMatrixFindsAllThatItAsksFor() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (TrainingGround ground = TrainingGround.make();
                TrainingService _ = TrainingService.at(ground.socket())) {
            Surroundings given = ground.surroundings(Terminals.NONE);
            Surroundings heard =
                    new Surroundings(given.folder(), given.environment(), given.out(), print(err), given.terminals());

            int code = Main.run(
                    heard,
                    "--podman",
                    "unix://" + ground.socket(),
                    "matrix",
                    "build",
                    "debian-trixie",
                    "--manifest",
                    "m.json");

            assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
            assertThat(ground.folder().resolve("checkout/m.json"))
                    .content()
                    .contains("debian-trixie/dev", "up-to-date", "\"dirty\": false");
        }
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
