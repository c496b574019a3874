package rocks.dangerzone.env.engine.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.Renderer;
import rocks.dangerzone.env.engine.base.BaseImages;
import rocks.dangerzone.env.engine.build.BuildOrder;
import rocks.dangerzone.env.engine.build.BuildPlan;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.build.LockUse;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.config.LocalSettings;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.matrix.Matrix;
import rocks.dangerzone.env.engine.matrix.Site;
import rocks.dangerzone.env.engine.packages.DebFile;
import rocks.dangerzone.env.engine.release.Releases;
import rocks.dangerzone.env.engine.service.PodmanService;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.verdict.Verification;

/** A checkout in a repository, a store, and a service that tells of images; what is recorded there is so at first. */
final class VerifierStage implements AutoCloseable {

    static final String BASE = "docker.io/library/debian:trixie";
    static final String TAG = "dangerzone.rocks/debian:trixie-1.0.0-g0123456789ab-0123456789ab";
    static final String DEV = "debian-trixie/dev";
    static final String END_USER = "debian-trixie/end-user";
    static final Instant CREATED = Instant.parse("2026-11-01T00:00:00Z");

    final Path checkout;
    final UserFolders folders;
    final ImageServer podman;
    final Store store;

    VerifierStage(Path folder) throws IOException, GitAPIException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        folders = new UserFolders(
                folder.resolve("cache"), folder.resolve("config"), folder.resolve("envs"), folder.resolve("run"));
        store = Store.of(folders);
        podman = new ImageServer();
        podman.put(base("base", CREATED, "amd64"));
        write("share/version.txt", "1.0.0\n");
        write("pyproject.toml", "[project]\n");
        write("poetry.lock", "locked\n");
        write(".gitignore", "/deb_dist/\n");
        try (Git git = Git.init()
                .setDirectory(checkout.toFile())
                .setInitialBranch("main")
                .call()) {
            commit(git);
        }
        DebFile.inCheckout(checkout, "dangerzone", "1.0.0-1", "amd64");
    }

    static String sha256(String of) {
        return Sha256.of(of.getBytes(StandardCharsets.UTF_8));
    }

    static ImageServer.Image base(String name, Instant created, String architecture) {
        return new ImageServer.Image(
                sha256(name + " config"),
                "sha256:" + sha256(name),
                List.of(BASE),
                List.of("docker.io/library/debian@sha256:" + sha256(name)),
                created,
                architecture,
                List.of("sha256:" + sha256(name + " layer")));
    }

    static ImageServer.Image image(String id, String digest, String layer, List<String> names) {
        return new ImageServer.Image(
                sha256(id),
                "sha256:" + sha256(digest),
                names,
                List.of(),
                CREATED,
                "amd64",
                List.of("sha256:" + sha256("base layer"), "sha256:" + sha256(layer)));
    }

    Path write(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, text);
    }

    void commitAll() throws IOException, GitAPIException {
        try (Git git = Git.open(checkout.toFile())) {
            commit(git);
        }
    }

    private static void commit(Git git) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("A state")
                .setAuthor("A", "a@example.org")
                .setCommitter("A", "a@example.org")
                .setSign(false)
                .call();
    }

    /** What a run that just built a cell would have recorded; its image is there afterwards. */
    CellRecord record(String name) throws IOException {
        Matrix matrix = matrix();
        EnvironmentBuilder builder = matrix.sites().getFirst().builder();
        BuildPlan plan = builder.plan(new BuildOrder(
                new CellSelector(Catalogue.bundled()).select(name),
                new PackageSource.LocalFile(false),
                Optional.empty(),
                false,
                false));
        builder.keepInputs(plan);
        CellInputs inputs =
                matrix.inputs().of(plan, List.of(), matrix.sites().getFirst().engine());
        podman.put(image("image", "manifest", "layer", List.of(TAG, "dangerzone.rocks/debian:trixie")));
        String list = store.put("adduser 3.134 all\ndangerzone 1.0.0-1 amd64\n".getBytes(StandardCharsets.UTF_8))
                .digest();
        store.name("packages/" + sha256("image"), list);
        Path log = Files.writeString(
                Files.createDirectories(folders.cache().resolve("logs")).resolve("x.log"), "log\n");
        return new CellRecord(
                name,
                Optional.of(inputs),
                Optional.of(new CellOutputs(
                        sha256("image"),
                        "sha256:" + sha256("manifest"),
                        List.of(
                                new CellOutputs.Layer("sha256:" + sha256("base layer"), 1),
                                new CellOutputs.Layer("sha256:" + sha256("layer"), 2)),
                        Optional.empty(),
                        new CellOutputs.InstalledPackages(2, list))),
                execution(new CellExecution.LogFile(log.toString(), Sha256.of(log)), List.of()));
    }

    static CellExecution execution(CellExecution.LogFile log, List<CellExecution.Link> links) {
        return new CellExecution(
                CellExecution.Status.BUILT,
                Optional.empty(),
                List.of(TAG, "dangerzone.rocks/debian:trixie"),
                1,
                Optional.of(CREATED),
                Duration.ofSeconds(1),
                List.of(),
                Optional.of(log),
                3,
                0,
                Optional.empty(),
                links);
    }

    static Manifest manifest(CellRecord... cells) {
        return new Manifest(
                new RunRecord(
                        "20261125T063200Z-0a1b2c",
                        "1.0.0",
                        CREATED,
                        Optional.of(CREATED),
                        RunRecord.Status.COMPLETE,
                        List.of("all"),
                        1),
                List.of(cells));
    }

    /** Verifies records as the command does. */
    Verification verify(CellRecord... cells) {
        Manifest manifest = manifest(cells);
        return Verifier.of(matrix(), new CellSelector(Catalogue.bundled()), event -> {})
                .verify(manifest, manifest.cells());
    }

    /** The file that the store has under a digest. */
    Path stored(String sha256) {
        return store.find(sha256).orElseThrow().path();
    }

    private Matrix matrix() {
        Settings settings = LocalSettings.of(Optional.of(podman.address()), "dangerzone.rocks");
        PodmanService service = PodmanService.open(Optional.of(podman.address()), Map.of(), folders, event -> {});
        Checkout found = Checkout.find(checkout);
        Renderer renderer = new Renderer();
        BaseImages bases = new BaseImages(service.podman(), settings, folders, event -> {});
        EnvironmentBuilder builder = new EnvironmentBuilder(
                service.podman(),
                bases,
                found,
                settings,
                renderer,
                LockUse.never(folders),
                new Releases(Map.of()),
                folders,
                event -> {});
        return new Matrix(found, settings, renderer, folders, Map.of(), List.of(Site.of(service, builder)));
    }

    @Override
    public void close() {
        podman.close();
    }
}
