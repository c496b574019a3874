package rocks.dangerzone.env.engine.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.dockerfiles.catalogue.Quirks;
import rocks.dangerzone.env.dockerfiles.catalogue.SnapshotSuite;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.dockerfiles.template.RenderRequest;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.config.SettingsLoader;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.real.RealPodmanService;

/**
 * A real Podman beside an archive with two states, of which the Release files have expired, and a script in mmdebstrap's place,
 * for which the archive would have to be a whole one.
 */
public final class SnapshotStage implements AutoCloseable {

    private static final String STEPS = """
            ARG APT_CONFIG=/repository/apt.conf
            COPY repository/SHA256SUMS /sums
            RUN --mount=type=bind,source=repository,target=/repository \\
                cd /repository && sha256sum --check --strict --quiet /sums
            RUN --mount=type=bind,source=repository,target=/repository \\
                apt-get update && apt-get install --yes tool && cat /usr/share/tool
            """;

    private final Path folder;
    private final RealPodmanService service;
    private final Podman podman;
    private final DatedArchive archive;

    public SnapshotStage(Path folder) throws IOException {
        this.folder = folder;
        service = RealPodmanService.start();
        podman = Podman.connect(service.unix());
        archive = new DatedArchive(Files.createDirectories(folder.resolve("archive")));
        archive.state(Instant.parse("2026-01-10T00:00:00Z"), Map.of("tool", "1.0", "other", "5"));
        archive.state(Instant.parse("2026-02-10T00:00:00Z"), Map.of("tool", "2.0", "other", "5"));
        Path script = folder.resolve("bin/mmdebstrap");
        Files.createDirectories(script.resolveSibling(""));
        Files.createDirectories(folder.resolve("tmp"));
        Files.writeString(folder.resolve("poetry.lock"), "package = []\n");
        try (InputStream in = Objects.requireNonNull(SnapshotStage.class.getResourceAsStream("mmdebstrap.sh"))) {
            Files.copy(in, script);
        }
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    public Podman podman() {
        return podman;
    }

    /** The archive's address of a path. */
    public String archive(String path) {
        return archive.at(path);
    }

    /** The paths that the archive was asked for. */
    public List<String> requests() {
        return archive.requests();
    }

    /** One that has nothing but what the archive has. */
    public static Distro distro() {
        return new Distro(
                "debian",
                "13",
                Optional.of("trixie"),
                List.of(),
                Optional.empty(),
                "localhost:9/none:1",
                Family.DEBIAN,
                Quirks.NONE,
                List.of(new SnapshotSuite("debian", "trixie")));
    }

    /** An environment of one package, from the context's folder. */
    public static Rendering render(RenderRequest request) {
        return new Rendering(
                "FROM " + request.from() + "\n" + STEPS,
                List.of(),
                List.of(),
                false,
                List.of(new Install(List.of("tool"), false)),
                request.locked());
    }

    public BaseImages bases(String policy) {
        return new BaseImages(
                podman,
                settings(policy),
                folders(),
                event -> {},
                Map.of(
                        "PATH", folder.resolve("bin") + ":/usr/sbin:/usr/bin:/sbin:/bin",
                        "TMPDIR", folder.resolve("tmp").toString(),
                        "KEY", archive.key().toString()));
    }

    public Settings settings(String policy) {
        return SettingsLoader.load(
                Map.of(
                        "base",
                        policy,
                        "python.origin",
                        "distribution",
                        "snapshot.debian",
                        archive.at("{archive}/{date}")),
                Map.of(),
                Optional.empty(),
                folders());
    }

    public UserFolders folders() {
        return new UserFolders(
                folder.resolve("cache"), folder.resolve("none"), folder.resolve("envs"), folder.resolve("run"));
    }

    @Override
    public void close() throws IOException {
        archive.close();
        podman.close();
        service.close();
    }
}
