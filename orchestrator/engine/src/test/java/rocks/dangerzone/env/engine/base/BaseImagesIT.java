package rocks.dangerzone.env.engine.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.config.SettingsLoader;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.problem.ProblemException;

/** Bases from the real archive, in a real Podman. */
class BaseImagesIT {

    private static final String BOOTSTRAPPED = "localhost/dz-env/base/debian:trixie";

    @TempDir
    static Path cache;

    private static RealPodmanService service;
    private static Podman podman;

    private final List<ProgressEvent> events = new ArrayList<>();

    @BeforeAll
    static void startService() throws IOException {
        service = RealPodmanService.start();
        podman = Podman.connect(service.unix());
    }

    @AfterAll
    static void stopService() {
        podman.close();
        service.close();
    }

    @Test
    void bootstrapsOnceAndGivesTheSameImageFromTheStore(@TempDir Path other) throws IOException {
        ResolvedBase first = bases("bootstrap", cache).resolve(Distros.TRIXIE);

        assertThat(first.origin()).isEqualTo(ResolvedBase.Origin.BOOTSTRAP);
        assertThat(first.reference()).isEqualTo("localhost/dz-env/base/debian@" + first.digest());
        ImageDetails image = podman.images().inspect(first.reference()).orElseThrow();
        assertThat(image.id()).isEqualTo(first.imageId());
        assertThat(image.names()).contains(BOOTSTRAPPED);
        assertThat(podman.images().list(Map.of()))
                .filteredOn(row -> row.id().equals(first.imageId()))
                .singleElement()
                .satisfies(row -> assertThat(row.names()).contains(BOOTSTRAPPED, first.reference()));
        assertThat(events).anyMatch(event -> event instanceof ProgressEvent.Advanced);
        assertThat(sources()).contains("trixie main").contains("trixie-security main");

        assertThat(bases("auto", cache).resolve(Distros.TRIXIE))
                .isEqualTo(new ResolvedBase(
                        first.reference(), first.imageId(), first.digest(), ResolvedBase.Origin.LOCAL));

        podman.images().remove(first.imageId(), true);
        assertThat(bases("local", cache).resolve(Distros.TRIXIE)).isEqualTo(first);

        podman.images().remove(first.imageId(), true);
        ResolvedBase again = bases("bootstrap", other).resolve(Distros.TRIXIE);
        assertThat(again).isEqualTo(first);
    }

    @Test
    void saysWhatIsMissingLocally() {
        assertFault(
                "local",
                Distros.FEDORA,
                "cannot get the base image of fedora:44: Podman's storage holds neither"
                        + " localhost:9/foundation-it/fedora:44 nor localhost/dz-env/base/fedora:44. Let dz-env get it"
                        + " with --base auto, or pull or load it with podman.");
    }

    @Test
    void tellsEveryCauseWhereNoWayLeadsToABase() {
        assertThatThrownBy(() -> bases("auto", cache).resolve(Distros.FEDORA))
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("cannot get the base image of fedora:44: Podman's storage holds neither"
                        + " localhost:9/foundation-it/fedora:44 nor localhost/dz-env/base/fedora:44; from the registry:"
                        + " [^;]*connection refused[^;]*; from the distribution's archive: only Debian and Ubuntu can"
                        + " be bootstrapped\\. Take it from a registry .*");
    }

    @Test
    void saysWhyItCannotPull() {
        assertThatThrownBy(() -> bases("registry", cache).resolve(Distros.FEDORA))
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("cannot pull localhost:9/foundation-it/fedora:44: [^\n]*connection refused\\. Check"
                        + " the network and the registry, or make the base from the distribution's archive: --base"
                        + " bootstrap\\.");
    }

    @Test
    void saysThatTheMirrorIsAway() {
        Settings settings = settings(Map.of("base", "bootstrap", "mirror", "http://127.0.0.1:9/debian"));
        BaseImages bases = new BaseImages(podman, settings, folders(cache), events::add);

        assertThatThrownBy(() -> bases.resolve(Distros.FORKY))
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching(
                        "cannot bootstrap debian:forky: http://127\\.0\\.0\\.1:9/debian/dists/forky/InRelease"
                                + " cannot be fetched: Could not connect to 127\\.0\\.0\\.1:9 .*"
                                + "Check the network, or name another archive with --mirror\\.");
    }

    private void assertFault(String policy, Distro distro, String message) {
        assertThatThrownBy(() -> bases(policy, cache).resolve(distro))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
    }

    private BaseImages bases(String policy, Path folder) {
        return new BaseImages(podman, settings(Map.of("base", policy)), folders(folder), events::add);
    }

    private static Settings settings(Map<String, String> flags) {
        return SettingsLoader.load(flags, Map.of(), Optional.empty(), folders(cache));
    }

    private static UserFolders folders(Path folder) {
        return new UserFolders(folder, folder.resolve("none"), folder, folder);
    }

    /** The base's own sources.list, read from the largest file of the store: the root file system. */
    private static String sources() throws IOException {
        Path layer;
        try (var files = Files.list(cache.resolve("store/sha256"))) {
            layer = files.filter(file -> file.toFile().length() > 10_000_000)
                    .findFirst()
                    .orElseThrow();
        }
        try (var tar = new TarArchiveInputStream(Files.newInputStream(layer))) {
            while (!"./etc/apt/sources.list".equals(tar.getNextEntry().getName())) {
                // Goes on to the next file.
            }
            return new String(tar.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
