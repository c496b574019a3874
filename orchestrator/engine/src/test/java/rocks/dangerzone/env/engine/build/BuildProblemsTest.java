package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.build.BuildEvent;
import rocks.dangerzone.env.podman.error.BuildFailedException;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.problem.Problem;

class BuildProblemsTest {

    private static final Cell CELL = new Cell(Catalogue.bundled().find("debian:trixie"), Variant.DEV);

    @TempDir
    Path temp;

    private Path file;
    private BuildLog log;

    @BeforeEach
    void startLog() throws IOException {
        file = temp.resolve("build.log");
        log = new BuildLog("building", file, new Store(file.resolveSibling("store")), event -> {});
    }

    @AfterEach
    void closeLog() throws IOException {
        log.close();
    }

    @Test
    void nameTheStepItsLastLinesAndTheLog() {
        log.accept(new BuildEvent.Step(2, 5, "RUN apt-get update"));
        log.accept(new BuildEvent.Output("of an earlier step"));
        log.accept(new BuildEvent.Step(3, 5, "RUN apt-get install --yes nothing"));
        log.accept(new BuildEvent.Output("Reading package lists..."));
        log.accept(new BuildEvent.Output("E: Unable to locate package nothing"));

        // Buildah 1.28's message, as Podman 4.3.1 sends it.
        assertThat(message("error building at STEP \"RUN apt-get install --yes nothing\": error while running runtime:"
                        + " exit status 100"))
                .isEqualTo("cannot build debian-trixie/dev: step 3 of 5 failed: RUN apt-get install --yes nothing\n"
                        + "  | Reading package lists...\n"
                        + "  | E: Unable to locate package nothing\n"
                        + "with exit status 100. The whole log is in " + file + ".");
    }

    @Test
    void showTheLastTwelveLinesOnly() {
        log.accept(new BuildEvent.Step(1, 1, "RUN x"));
        for (int i = 1; i <= 100; i++) {
            log.accept(new BuildEvent.Output("line " + i));
        }

        assertThat(message("exit status 1"))
                .contains("| line 89\n", "| line 100\n")
                .doesNotContain("line 88");
    }

    @Test
    void sayWhyWhereNoStepWasReached() {
        assertThat(message("base does not exist"))
                .isEqualTo("cannot build debian-trixie/dev: base does not exist. The whole log is in " + file + ".");
    }

    @Test
    void recogniseAFullDiskInPodmansMessage() {
        assertThat(message("committing container: write /var/lib/containers/x: no space left on device"))
                .isEqualTo("cannot build debian-trixie/dev: the disk with Podman's images is full. Make room there, for"
                        + " example with 'dz-env images prune', and build again; the log is " + file + ".");
    }

    @Test
    void recogniseAFullDiskInAStepsOutput() {
        log.accept(new BuildEvent.Step(1, 1, "RUN x"));
        log.accept(new BuildEvent.Output("dpkg: error: failed to write (No space left on device)"));

        assertThat(message("exit status 100")).contains("the disk with Podman's images is full");
    }

    @Test
    void tellThatPodmanRefused() {
        Problem problem =
                BuildProblems.of(CELL, log, new PodmanApiException(500, "no")).problem();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.FAILED);
        assertThat(problem.sentence())
                .isEqualTo("cannot build debian-trixie/dev: Podman refused: no. The log is in " + file + ".");
    }

    @Test
    void tellThatPodmanWentAway() {
        Problem problem = BuildProblems.of(CELL, log, new PodmanConnectionException("the service closed it"))
                .problem();

        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
        assertThat(problem.sentence())
                .isEqualTo(
                        "cannot build debian-trixie/dev: the connection to Podman broke: the service closed it. Build"
                                + " again; what was finished is taken from the cache. The log is in " + file + ".");
    }

    @Test
    void leaveTheWholeLogInTheFile() throws IOException {
        log.accept(new BuildEvent.Step(1, 2, "FROM x"));
        log.accept(new BuildEvent.CacheHit("abc"));
        log.accept(new BuildEvent.Output("done"));
        log.close();

        assertThat(Files.readString(file)).isEqualTo("STEP 1/2: FROM x\n--> Using cache abc\ndone\n");
    }

    private String message(String podmanSays) {
        return BuildProblems.of(CELL, log, new BuildFailedException(podmanSays))
                .problem()
                .sentence();
    }
}
