package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.dockerfiles.catalogue.Quirks;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.inputs.Inputs;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.image.ImageSummary;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;
import rocks.dangerzone.env.problem.ProblemException;

/** Builds again with a real Podman. */
class RebuilderIT {

    private static final String BASE = "localhost/rebuilder-it/busybox:1";
    private static final Cell CELL = new Cell(
            new Distro(
                    "debian",
                    "13",
                    Optional.of("trixie"),
                    List.of(),
                    Optional.empty(),
                    BASE,
                    Family.DEBIAN,
                    Quirks.NONE,
                    List.of()),
            Variant.DEV);
    private static final String NONE = "0".repeat(64);

    private static RealPodmanService service;
    private static Podman podman;

    @TempDir
    Path temp;

    private Path lock = Path.of("");

    @BeforeAll
    static void startService() throws IOException {
        service = RealPodmanService.start();
        podman = Podman.connect(service.unix());
        podman.images().importRootFs(RootFs.busybox(), BASE, List.of("CMD [\"sh\"]"));
    }

    @AfterAll
    static void stopService() {
        podman.close();
        service.close();
    }

    @BeforeEach
    void makeFile() throws IOException {
        lock = Files.writeString(temp.resolve("lock"), "locked\n");
    }

    @AfterEach
    void leavesNothing() throws InterruptedException {
        assertThat(names()).containsExactly(BASE);
        // Podman learns of an upload that broke off a moment later.
        for (int i = 0; i < 50 && !podman.containers().list(true, Map.of()).isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(podman.containers().list(true, Map.of())).isEmpty();
    }

    @Test
    void givesTheSameImageAndTakesItsNameAway() {
        RebuildOrder order = order("COPY a/lock /\nRUN cat /lock >/copy\n", false);
        List<String> names = new ArrayList<>();

        String first = rebuilder(Client.self()).build(order, NONE, file -> {}, BuiltEnvironment::imageId);
        String second = rebuilder(Client.self()).build(order, NONE, file -> {}, built -> {
            names.addAll(podman.images().inspect(built.imageId()).orElseThrow().names());
            return built.imageId();
        });

        assertThat(second).isEqualTo(first);
        assertThat(names)
                .singleElement()
                .satisfies(name -> assertThat(RebuildName.parse(name)).isPresent());
        assertThat(podman.images().exists(first)).isFalse();
    }

    @Test
    void leavesTheImageThatWasThereBeforeThoughItHasNoOtherName() {
        RebuildOrder order = order("RUN echo kept >/kept\n", false);
        String image = rebuilder(Client.self()).build(order, NONE, file -> {}, built -> {
            podman.images().tag(built.imageId(), "localhost/rebuilder-it/kept", "1");
            return built.imageId();
        });
        podman.images().untag(image, "localhost/rebuilder-it/kept", "1");

        String again = rebuilder(Client.self()).build(order, image, file -> {}, BuiltEnvironment::imageId);

        assertThat(again).isEqualTo(image);
        assertThat(podman.images().exists(image)).isTrue();
        podman.images().remove(image, false);
    }

    @Test
    void tellsWhichStepFailed() {
        assertThatThrownBy(() -> rebuilder(Client.self())
                        .build(order("RUN echo so sad; exit 3\n", false), NONE, file -> {}, BuiltEnvironment::imageId))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("cannot build debian-trixie/dev: step 2 of 2 failed: RUN echo so sad; exit 3");
    }

    @Test
    void hasNoNetworkWhereItHadNone() {
        String interfaces = "RUN test \"$(ls /sys/class/net)\" = lo\n";

        rebuilder(Client.self()).build(order(interfaces, true), NONE, file -> {}, BuiltEnvironment::imageId);

        assertThatThrownBy(() -> rebuilder(Client.self())
                        .build(
                                order("RUN ls /sys/class/net | wc -l; test \"$(ls /sys/class/net)\" != lo\n", true),
                                NONE,
                                file -> {},
                                BuiltEnvironment::imageId))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesBytesThatChangedMeanwhile() throws IOException {
        RebuildOrder order = order("COPY a/lock /\n", false);
        Files.writeString(lock, "lockee\n");

        assertThatThrownBy(() -> rebuilder(Client.self()).build(order, NONE, file -> {}, BuiltEnvironment::imageId))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("changed while it was read");
    }

    @Test
    void sweepsWhatKilledOnesLeftAndNoOthers() throws IOException, InterruptedException {
        Process killed = new ProcessBuilder("sleep", "1000").start();
        RebuildName left = new RebuildName(Client.of(killed.pid()), 1);
        RebuildName going = new RebuildName(Client.self(), 1);
        RebuildOrder order = order("RUN echo left >/left\n", false);
        rebuilder(Client.self()).build(order, NONE, file -> {}, built -> {
            podman.images().tag(built.imageId(), RebuildName.REPOSITORY, left.tag());
            return built.imageId();
        });
        podman.images().tag(BASE, RebuildName.REPOSITORY, going.tag());

        rebuilder(Client.self()).sweep();
        assertThat(names()).contains(left.toString(), going.toString());

        killed.destroyForcibly().waitFor();
        rebuilder(Client.self()).sweep();
        assertThat(names()).containsExactlyInAnyOrder(BASE, going.toString());
        podman.images().untag(BASE, RebuildName.REPOSITORY, going.tag());
    }

    @Test
    void refusesFilesWithModesThatNoContextHas() {
        RebuildOrder plain = order("COPY a/lock /\n", false);
        Inputs inputs = plain.inputs();
        ContextInput file = inputs.files().getFirst();
        Inputs executable = new Inputs(
                inputs.cell(),
                inputs.platform(),
                inputs.base(),
                inputs.dockerfile(),
                List.of(new ContextInput(file.path(), 0755, file.size(), file.sha256())),
                Optional.empty(),
                Map.of(),
                inputs.sourceDateEpoch());

        assertThatThrownBy(() -> Context.again(new RebuildOrder(
                        CELL, plain.base(), plain.dockerfile(), executable, plain.files(), Optional.empty(), false)))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot build debian-trixie/dev again: its files have other modes than those of a context of"
                                + " this dz-env. Use the dz-env that the manifest names.");
    }

    private Rebuilder rebuilder(Client client) {
        UserFolders folders = new UserFolders(
                temp.resolve("cache"), temp.resolve("config"), temp.resolve("envs"), temp.resolve("run"));
        return new Rebuilder(podman, folders, client, event -> {});
    }

    private RebuildOrder order(String steps, boolean offline) {
        ImageDetails base = podman.images().inspect(BASE).orElseThrow();
        String reference = "localhost/rebuilder-it/busybox@" + base.digest();
        String dockerfile = "FROM " + reference + "\n" + steps;
        try {
            return new RebuildOrder(
                    CELL,
                    new ResolvedBase(reference, base.id(), base.digest(), ResolvedBase.Origin.LOCAL),
                    dockerfile,
                    new Inputs(
                            CELL.toString(),
                            "linux/amd64",
                            base.digest(),
                            Sha256.of(dockerfile.getBytes(StandardCharsets.UTF_8)),
                            List.of(new ContextInput("a/lock", 0644, Files.size(lock), Sha256.of(lock))),
                            Optional.empty(),
                            Map.of(),
                            1_700_000_000),
                    Map.of("a/lock", lock),
                    Optional.empty(),
                    offline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All but those with a digest, one of which each build gives its base. */
    private static List<String> names() {
        return podman.images().list(Map.of()).stream()
                .map(ImageSummary::names)
                .flatMap(List::stream)
                .filter(name -> !name.contains("@"))
                .toList();
    }
}
