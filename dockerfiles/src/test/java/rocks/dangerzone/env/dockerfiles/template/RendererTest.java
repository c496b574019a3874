package rocks.dangerzone.env.dockerfiles.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.catalogue.CatalogueReader;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Channel;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.LocalFile;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Repository;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Origin;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Tool;

class RendererTest {

    private static final CellSelector CELLS = new CellSelector(Catalogue.bundled());
    private static final PythonProject POETRY = new PythonProject(Tool.POETRY, Origin.PIPX, Optional.empty());

    private final Renderer renderer = new Renderer();

    static List<Cell> cells() {
        return CELLS.all();
    }

    @Test
    void namesTheTemplatesOfACell() {
        assertThat(renderer.templates(CELLS.select("trixie/end-user")))
                .containsOnlyKeys(
                        "../rules.yaml",
                        "debian/apt.ftl",
                        "debian/end-user.ftl",
                        "shared/cleanup.ftl",
                        "shared/header.ftl",
                        "shared/user.ftl")
                .hasEntrySatisfying("debian/apt.ftl", text -> assertThat(text).contains("<#macro install"));
    }

    @Test
    void tellsWhatItInstallsStepByStep() {
        var installs = render(CELLS.select("bookworm/dev"), POETRY, new LocalFile(false))
                .installs();

        assertThat(installs.getFirst())
                .isEqualTo(new Install(List.of("podman", "uidmap", "slirp4netns", "passt"), false));
        assertThat(installs.getLast()).isEqualTo(new Install(List.of("mupdf", "thunar"), false));
        assertThat(installs).hasSize(3);
        assertThat(render(CELLS.select("trixie"), POETRY, new Repository(Channel.PROD, true))
                        .installs())
                .containsExactly(
                        new Install(List.of("ca-certificates"), false),
                        new Install(List.of("adduser", "mupdf", "thunar"), false),
                        new Install(List.of("dangerzone-full"), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trixie/dev", "trixie/end-user", "ubuntu-22.04/dev", "forky/dev"})
    void everyUseOfAptInALockedOneHasTheRepositoryAndNoCache(String name) {
        var cell = CELLS.select(name);
        var rendering =
                renderer.render(new RenderRequest(cell, cell.distro().baseImage(), POETRY, new LocalFile(false), true));

        assertThat(rendering.locked()).isTrue();
        assertThat(rendering.dockerfile().split("\n(?=RUN )"))
                .filteredOn(step -> step.contains("apt-get"))
                .isNotEmpty()
                .allMatch(step -> step.startsWith("RUN --mount=type=bind,source=repository,target=/repository"))
                .noneMatch(step -> step.contains("type=cache") || step.contains("Release"));
        assertThat(rendering.dockerfile().lines())
                .contains(
                        "ARG APT_CONFIG=/repository/apt.conf",
                        "COPY repository/SHA256SUMS /usr/share/dangerzone-environment/repository.SHA256SUMS")
                .noneMatch(line -> line.length() > 130 || line.endsWith(" "));
        assertThat(rendering.installs())
                .isEqualTo(render(cell, POETRY, new LocalFile(false)).installs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fedora-43/dev", "fedora-44/end-user"})
    void everyUseOfDnfInALockedOneHasTheRepositoryAndNoCache(String name) {
        var cell = CELLS.select(name);
        var rendering =
                renderer.render(new RenderRequest(cell, cell.distro().baseImage(), POETRY, new LocalFile(false), true));

        assertThat(rendering.dockerfile().split("\n(?=RUN )"))
                .filteredOn(step -> step.contains("dnf install"))
                .isNotEmpty()
                .allMatch(step -> step.startsWith("RUN --mount=type=bind,source=repository,target=/repository"))
                .allMatch(step -> step.contains("dnf install --assumeyes --setopt=reposdir=/repository "))
                .noneMatch(step -> step.contains("type=cache") || step.contains("repomd"));
        assertThat(rendering.dockerfile().lines())
                .contains("COPY repository/SHA256SUMS /usr/share/dangerzone-environment/repository.SHA256SUMS")
                .noneMatch(line -> line.length() > 130 || line.endsWith(" "));
        assertThat(rendering.installs())
                .contains(new Install(List.of("mupdf", "thunar"), true))
                .isEqualTo(render(cell, POETRY, new LocalFile(false)).installs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trixie/dev", "trixie/end-user", "fedora-44/dev", "fedora-44/end-user"})
    void everyUseOfAPackageArchiveTellsItsState(String cell) {
        var steps = render(CELLS.select(cell), POETRY, new LocalFile(false))
                .dockerfile()
                .split("\n(?=RUN )");
        assertThat(steps)
                .filteredOn(step -> step.contains("apt-get install") || step.contains("dnf install"))
                .isNotEmpty()
                .allMatch(step -> step.contains("&& sha256sum /var/lib/apt/lists/*Release")
                        || step.contains("&& sha256sum /var/cache/libdnf5/*/repodata/repomd.xml"));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyCellHasTheSameFrame(Cell cell) {
        var rendering = render(cell, POETRY, new LocalFile(false));
        assertThat(rendering.dockerfile().lines())
                .startsWith("# " + cell + ": " + purpose(cell))
                .contains(
                        "FROM " + cell.distro().baseImage(),
                        "COPY mount-points/ /etc/",
                        "ARG SOURCE_DATE_EPOCH",
                        "    && echo user:2000:2000 > /etc/subuid \\",
                        "    && echo user:2000:2000 > /etc/subgid \\",
                        "USER user",
                        "WORKDIR /home/user",
                        "COPY storage.conf .config/containers/")
                .noneMatch(line -> line.length() > 130 || line.endsWith(" "));
        assertThat(rendering.files()).contains(new ContextFile("storage.conf", "[storage]\ndriver = \"overlay\"\n"));
        assertThat(rendering.needsPackage()).isEqualTo(cell.variant() == Variant.END_USER);
    }

    /** Podman reads a backslash followed by an empty line as the end of nothing, and a RUN without one as complete. */
    @ParameterizedTest
    @MethodSource("cells")
    void everyContinuedLineHasOneToContinueWith(Cell cell) {
        var lines =
                render(cell, POETRY, new LocalFile(false)).dockerfile().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            boolean continued = i > 0 && lines.get(i - 1).endsWith("\\");
            assertThat(lines.get(i).startsWith("    "))
                    .as("line %d: %s", i + 1, lines.get(i))
                    .isEqualTo(continued);
        }
    }

    @Test
    void aRuleThatIsLeftOutIsNotInTheText() {
        var cell = CELLS.select("trixie");
        var request = request(cell, POETRY, new LocalFile(false));
        String all = renderer.render(request).dockerfile();
        String withoutMachineId =
                new Renderer(List.of("machine-id")).render(request).dockerfile();
        String withoutAny = new Renderer(List.of("all")).render(request).dockerfile();

        assertThat(all).contains("> /etc/machine-id", "find /var/log -type f -delete", "ARG SOURCE_DATE_EPOCH");
        assertThat(withoutMachineId)
                .isEqualTo(all.replaceFirst(" \\\\\n    && echo \\p{XDigit}{32} > /etc/machine-id", ""))
                .isNotEqualTo(all);
        assertThat(withoutAny)
                .doesNotContain("/etc/machine-id", "-delete", "fontconfig", "ARG SOURCE_DATE_EPOCH")
                .contains("        thunar \\\n    && true\n");
        assertThatThrownBy(() -> new Renderer(List.of("log")).render(request))
                .hasMessage("cannot leave out the rule \"log\": there is no such rule. Did you mean logs?");
    }

    @Test
    void aLongListOfPathsGoesOnInTheNextLine() {
        assertThat(render(CELLS.select("trixie/dev"), POETRY, new LocalFile(false))
                        .dockerfile())
                .contains("""
                            && rm -rf /home/user/.local/pipx/logs /home/user/.local/share/pipx/logs /home/user/.local/state/pipx
                        """.indent(-4));
    }

    @Test
    void sameRequestGivesTheSameText() {
        var cell = CELLS.select("trixie/dev");
        assertThat(render(cell, POETRY, new LocalFile(false)))
                .isEqualTo(new Renderer().render(request(cell, POETRY, new LocalFile(false))));
    }

    @Test
    void devEnvironmentNeedsTheProjectAndItsLockFile() {
        var cell = CELLS.select("trixie/dev");
        var uv = new PythonProject(Tool.UV, Origin.PIPX, Optional.empty());
        assertThat(render(cell, POETRY, new LocalFile(false)).checkoutFiles())
                .containsExactly("poetry.lock", "pyproject.toml");
        assertThat(render(cell, uv, new LocalFile(false)).checkoutFiles()).containsExactly("pyproject.toml", "uv.lock");
        assertThat(render(CELLS.select("trixie"), uv, new LocalFile(false)).checkoutFiles())
                .isEmpty();
    }

    @Test
    void fromLineIsTheRequests() {
        var pinned = "docker.io/library/debian@sha256:" + "a".repeat(64);
        var request = new RenderRequest(CELLS.select("trixie"), pinned, POETRY, new LocalFile(true));
        assertThat(renderer.render(request).dockerfile().lines()).contains("FROM " + pinned);
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian:trixie\nRUN touch /x", "debian:trixie AS x", "$BASE", "", "--platform=x y", "../x"})
    void baseThatIsNoImageNameIsRefused(String from) {
        var request = new RenderRequest(CELLS.select("trixie"), from, POETRY, new LocalFile(false));
        assertThatThrownBy(() -> renderer.render(request))
                .hasMessage("cannot start debian-trixie/end-user from \"" + from.replace("\n", "\\n")
                        + "\": it is no image name. Give one such as docker.io/library/debian:trixie.");
    }

    @Test
    void quirksAreData() {
        var jammy = render(CELLS.select("jammy/dev"), POETRY, new LocalFile(false));
        assertThat(jammy.dockerfile())
                .contains("qt6-qpa-plugins", "issues/685", "COPY apt/ /etc/apt/")
                .doesNotContain("passt", "userdel");
        var noble = render(CELLS.select("noble/dev"), POETRY, new LocalFile(false));
        assertThat(noble.dockerfile())
                .contains("userdel --remove ubuntu", "        passt \\")
                .doesNotContain("qt6-qpa-plugins", "COPY apt/");
        assertThat(noble.files())
                .extracting(ContextFile::path)
                .containsExactly("mount-points/hosts", "mount-points/resolv.conf", "storage.conf");
    }

    @Test
    void distroWithoutQuirksIsOneEntryAndNoCode() {
        var yaml = """
                distros:
                  - id: debian
                    version: 15
                    codename: duke
                    base-image: docker.io/library/debian:duke
                    family: debian
                """;
        var duke = new Cell(CatalogueReader.read(yaml, "dz-env.yaml").getFirst(), Variant.DEV);
        assertThat(render(duke, POETRY, new LocalFile(false)).dockerfile())
                .isEqualTo(render(CELLS.select("trixie/dev"), POETRY, new LocalFile(false))
                        .dockerfile()
                        .replace("trixie", "duke"));
    }

    @ParameterizedTest
    @CsvSource({"QA, packages-qa.freedom.press", "PROD, packages.freedom.press"})
    void debianTakesReleasesFromTheChannelsRepository(Channel channel, String host) {
        var rendering = render(CELLS.select("trixie"), POETRY, new Repository(channel, true));
        assertThat(rendering.needsPackage()).isFalse();
        assertThat(rendering.dockerfile())
                .contains("        dangerzone-full \\")
                .doesNotContain("packages/");
        assertThat(rendering.files())
                .extracting(ContextFile::path)
                .containsExactly(
                        "apt/keyrings/dangerzone-release-key.asc",
                        "apt/sources.list.d/dangerzone.sources",
                        "mount-points/hosts",
                        "mount-points/resolv.conf",
                        "storage.conf");
        assertThat(rendering.files().get(1).text()).isEqualTo("""
                Types: deb
                URIs: https://%s/apt-tools-prod
                Suites: trixie
                Components: main
                Signed-By: /etc/apt/keyrings/dangerzone-release-key.asc
                """.formatted(host));
    }

    @ParameterizedTest
    @CsvSource({
        "QA, https://packages-qa.freedom.press/yum-tools-prod/dangerzone/f$releasever",
        "PROD, https://packages.freedom.press/yum-tools-prod/dangerzone/f$releasever"
    })
    void fedoraTakesReleasesFromTheChannelsRepository(Channel channel, String address) {
        var rendering = render(CELLS.select("fedora:44"), POETRY, new Repository(channel, false));
        assertThat(rendering.dockerfile())
                .contains(
                        "COPY dangerzone.repo /etc/yum.repos.d/\n",
                        "install --assumeyes --refresh --setopt=keepcache=True dangerzone \\");
        assertThat(rendering.files())
                .extracting(ContextFile::path)
                .containsExactly(
                        "dangerzone-release-key.asc",
                        "dangerzone.repo",
                        "mount-points/hosts",
                        "mount-points/resolv.conf",
                        "storage.conf");
        assertThat(rendering.files().get(1).text()).isEqualTo("""
                [dangerzone]
                name=Dangerzone
                baseurl=%s
                enabled=1
                # Only packages that the release key has signed; it is not fetched from anywhere.
                gpgcheck=1
                repo_gpgcheck=0
                gpgkey=file:///etc/pki/rpm-gpg/RPM-GPG-KEY-dangerzone
                """.formatted(address));
    }

    @Test
    void aVersionIsWrittenAsThePackageManagerTakesIt() {
        var one = new Repository(Channel.PROD, false).with("0.10.0-1");
        assertThat(render(CELLS.select("trixie"), POETRY, one).dockerfile()).contains("        dangerzone=0.10.0-1 \\");
        assertThat(render(CELLS.select("fedora:44"), POETRY, one).dockerfile()).contains(" dangerzone-0.10.0-1 \\");
    }

    @Test
    void anotherRepositoryHasItsOwnKey() {
        var other =
                new PackageRepository("http://x.example/apt", "http://x.example/dnf", true, "its key", "0".repeat(40));
        var source = new Repository(Channel.QA, false, other, Optional.empty());
        var jammy = render(CELLS.select("jammy"), POETRY, source);
        assertThat(jammy.files())
                .extracting(ContextFile::path)
                .containsExactly(
                        "apt/keyrings/dangerzone-key.asc",
                        "apt/keyrings/dangerzone-release-key.asc",
                        "apt/preferences.d/dangerzone-tools.pref",
                        "apt/sources.list.d/dangerzone-tools.sources",
                        "apt/sources.list.d/dangerzone.sources",
                        "mount-points/hosts",
                        "mount-points/resolv.conf",
                        "storage.conf");
        assertThat(jammy.files().getFirst().text()).isEqualTo("its key");
        assertThat(jammy.files().get(4).text())
                .contains("URIs: http://x.example/apt\n", "Signed-By: /etc/apt/keyrings/dangerzone-key.asc\n");
        assertThat(render(CELLS.select("fedora:44"), POETRY, source)
                        .files()
                        .get(1)
                        .text())
                .contains("baseurl=http://x.example/dnf\n", "repo_gpgcheck=1\n");
    }

    @Test
    void repositoryThatAptWouldFindTwiceIsWrittenOnce() {
        var jammy = CELLS.select("jammy");
        assertThat(render(jammy, POETRY, new Repository(Channel.PROD, false)).files())
                .extracting(ContextFile::path)
                .containsExactly(
                        "apt/keyrings/dangerzone-release-key.asc",
                        "apt/preferences.d/dangerzone-tools.pref",
                        "apt/sources.list.d/dangerzone.sources",
                        "mount-points/hosts",
                        "mount-points/resolv.conf",
                        "storage.conf");
        assertThat(render(jammy, POETRY, new Repository(Channel.QA, false)).files())
                .extracting(ContextFile::path)
                .contains("apt/sources.list.d/dangerzone.sources", "apt/sources.list.d/dangerzone-tools.sources");
    }

    @Test
    void repositoryNeedsACodename() {
        var yaml = """
                distros:
                  - {id: mint, version: 22, base-image: docker.io/x/mint:22, family: debian}
                """;
        var mint = new Cell(CatalogueReader.read(yaml, "dz-env.yaml").getFirst(), Variant.END_USER);
        assertThatThrownBy(() -> render(mint, POETRY, new Repository(Channel.PROD, false)))
                .hasMessage(
                        "cannot use Dangerzone's repository for mint:22: a suite of it is named by a codename, and the"
                                + " catalogue has none for this distro. Give the distro a codename.");
    }

    private Rendering render(Cell cell, PythonProject python, PackageSource source) {
        return renderer.render(request(cell, python, source));
    }

    private static RenderRequest request(Cell cell, PythonProject python, PackageSource source) {
        return new RenderRequest(cell, cell.distro().baseImage(), python, source);
    }

    private static String purpose(Cell cell) {
        return switch (cell.variant()) {
            case DEV -> "tools to develop, test and package Dangerzone, whose source is mounted into it.";
            case END_USER -> "Dangerzone installed from its package, as its users have it.";
        };
    }
}
