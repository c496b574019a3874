package rocks.dangerzone.env.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.Renderer;
import rocks.dangerzone.env.engine.base.BaseImages;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.build.LockUse;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.config.LocalSettings;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.manifest.CellExecution.Link;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.release.Releases;
import rocks.dangerzone.env.engine.run.EnvironmentRunner;
import rocks.dangerzone.env.engine.service.PodmanService;
import rocks.dangerzone.env.engine.state.EnvironmentState;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** Links of a chain in containers of a real Podman. */
@Timeout(120)
class LinkRunIT {

    private static final String IMAGE = "localhost/engine-it/busybox:1";
    private static final Cell CELL = new Cell(Catalogue.bundled().find("debian:trixie"), Variant.DEV);

    @TempDir
    Path temp;

    private final RealPodmanService real = RealPodmanService.start();
    private UserFolders folders = new UserFolders(Path.of(""), Path.of(""), Path.of(""), Path.of(""));
    private LinkRun links;
    private PodmanService service;

    @BeforeEach
    void makeLinks() throws IOException {
        folders = new UserFolders(temp.resolve("c"), temp.resolve("f"), temp.resolve("envs"), temp.resolve("r"));
        Settings settings = LocalSettings.of(Optional.of(real.unix().uri()), "engine-it.example");
        service = PodmanService.open(settings, Map.of(), folders, event -> {});
        service.podman().images().importRootFs(RootFs.busybox(), IMAGE, List.of("CMD [\"sh\"]"));
        Checkout checkout = new Checkout(
                Files.createDirectories(temp.resolve("dangerzone")), "1.0.0", Optional.empty(), PythonProject.Tool.UV);
        BaseImages bases = new BaseImages(service.podman(), settings, folders, event -> {});
        EnvironmentBuilder builder = new EnvironmentBuilder(
                service.podman(),
                bases,
                checkout,
                settings,
                new Renderer(),
                LockUse.never(folders),
                new Releases(Map.of()),
                folders,
                event -> {});
        EnvironmentRunner runner = new EnvironmentRunner(checkout, Map.of("PATH", "/usr/bin:/bin"), folders, e -> {});
        links = new LinkRun(runner, Site.of(service, builder), event -> {});
    }

    @AfterEach
    void stopServices() {
        service.close();
        real.close();
    }

    @Test
    void beginsWithAnEmptyStateAndLeavesTheUsersAlone() throws IOException {
        EnvironmentState users = EnvironmentState.of(folders, CELL.distro());
        users.prepare();
        Files.writeString(users.settings().resolve("settings.json"), "{}");
        String command = "cd /home/user/.config/dangerzone && touch made && ls && test ! -s /home/user/.bash_history"
                + " && echo x >/home/user/.bash_history";

        for (int round = 1; round <= 2; round++) {
            Link link = links.run("smoke", CELL, "debian-trixie/dev", IMAGE, command)
                    .link();

            assertThat(link.status()).isEqualTo(Status.BUILT);
            assertThat(link.output()).isEqualTo("made");
            assertThat(users.folder().resolveSibling("").toFile().list()).containsExactly("state");
        }
        assertThat(users.settings().toFile().list()).containsExactly("settings.json");
        assertThat(users.history()).isEmptyFile();
    }
}
