package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.build.BuildEvent;
import rocks.dangerzone.env.podman.container.ContainerSummary;

class DeadBuildTest {

    private static final Instant STARTED = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant LAST_LINE = STARTED.plusSeconds(300);
    private static final String BASE = "b".repeat(64);
    private static final String CACHED = "c".repeat(64);
    private static final String MADE = "d".repeat(64);
    private static final String OTHER = "e".repeat(64);
    private static final BuildMarker MARKER = new BuildMarker(Client.self(), STARTED, BASE, "x.log");
    private static final Progress NOBODY = event -> {};

    private final DeadBuild build = DeadBuild.of(
            MARKER,
            List.of(
                    "STEP 1/3: FROM base",
                    "STEP 2/3: RUN one",
                    "--> Using cache " + CACHED,
                    "--> " + CACHED.substring(0, 11),
                    "STEP 3/3: RUN two",
                    "--> " + MADE.substring(0, 11)),
            LAST_LINE);

    @TempDir
    Path temp;

    @Test
    void leftTheContainersOfItsBaseAndOfTheLayersInItsLog() {
        assertThat(left(container("base", BASE, 1), container("cached", CACHED, 2), container("made", MADE, 200)))
                .containsExactly("base", "cached", "made");
    }

    @Test
    void leftNothingOfOtherImages() {
        assertThat(left(container("other", OTHER, 1), container("none", "", 1))).isEmpty();
    }

    @Test
    void leftOnlyOneContainerOfItsBaseForEachStage() {
        assertThat(left(container("later", BASE, 50), container("first", BASE, 1)))
                .containsExactly("first");
    }

    @Test
    void leftNothingFromBeforeItBeganOrAfterItsClientDied() {
        assertThat(left(container("before", MADE, -1), container("just", MADE, 359), container("after", MADE, 361)))
                .containsExactly("just");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "working-container", "debian-working-container-two", "a-working-container-1-b"})
    void leftNothingWithANameThatBuildahDoesNotGive(String name) {
        assertThat(left(container("id", name, BASE, "storage", 1))).isEmpty();
    }

    @Test
    void leftContainersThatBuildahNumbered() {
        assertThat(left(container("id", "debian-working-container-12", BASE, "storage", 1)))
                .containsExactly("id");
    }

    @Test
    void leftNothingThatRuns() {
        assertThat(left(container("id", "debian-working-container", BASE, "running", 1)))
                .isEmpty();
    }

    @Test
    void leftNothingBeforeItsFirstStep() {
        DeadBuild unborn = DeadBuild.of(MARKER, List.of(), STARTED);

        assertThat(unborn.left(List.of(container("base", BASE, 1)))).isEmpty();
    }

    @Test
    void isReadFromALogWhoseWriterWasKilled() throws IOException {
        Path file = temp.resolve("x.log");
        try (BuildLog log = new BuildLog("building x", file, new Store(file.resolveSibling("store")), NOBODY)) {
            log.accept(new BuildEvent.Step(1, 3, "FROM base"));
            log.accept(new BuildEvent.CacheHit(CACHED));
            log.accept(new BuildEvent.Output("--> " + MADE.substring(0, 11)));
            log.accept(new BuildEvent.Output("lost"));
            Files.setLastModifiedTime(file, FileTime.from(LAST_LINE));

            assertThat(DeadBuild.read(MARKER, file))
                    .isEqualTo(new DeadBuild(
                            BASE, 1, Set.of(CACHED, MADE.substring(0, 11)), STARTED, LAST_LINE.plusSeconds(60)));
        }
    }

    @Test
    void isReadWhateverItsStepsPrinted() throws IOException {
        Path log =
                Files.write(temp.resolve("x.log"), "STEP 1/1: FROM x\n\u00ff\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(DeadBuild.read(MARKER, log).stages()).isEqualTo(1);
    }

    private List<String> left(ContainerSummary... containers) {
        return build.left(List.of(containers)).stream()
                .map(ContainerSummary::id)
                .toList();
    }

    private static ContainerSummary container(String id, String imageId, int second) {
        return container(id, "debian-working-container", imageId, "storage", second);
    }

    private static ContainerSummary container(String id, String name, String imageId, String state, int second) {
        return new ContainerSummary(id, List.of(name), "image", imageId, state, STARTED.plusSeconds(second), Map.of());
    }
}
