package rocks.dangerzone.env.dockerfiles.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.LocalFile;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Origin;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Tool;

class PythonProjectTest {

    private static final Optional<URI> MIRROR = Optional.of(URI.create("https://pypi.example.org/simple/"));

    @Test
    void poetryFromPipx() {
        assertThat(dev("trixie", Tool.POETRY, Origin.PIPX, Optional.empty()))
                .contains("pipx install poetry \\", "pipx inject poetry poetry-plugin-export \\")
                .contains("cd dangerzone && poetry install --no-interaction --no-ansi")
                .doesNotContain("python3-poetry ", "INDEX");
    }

    @Test
    void poetryFromTheDistribution() {
        assertThat(dev("trixie", Tool.POETRY, Origin.DISTRIBUTION, Optional.empty()))
                .contains("        python3-poetry \\", "        python3-poetry-plugin-export \\")
                .doesNotContain("pipx install");
        assertThat(dev("bookworm", Tool.POETRY, Origin.DISTRIBUTION, Optional.empty()))
                .contains("        python3-poetry \\")
                .doesNotContain("python3-poetry-plugin-export");
        assertThat(dev("fedora:44", Tool.POETRY, Origin.DISTRIBUTION, Optional.empty()))
                .contains("        poetry \\");
    }

    @Test
    void uv() {
        assertThat(dev("trixie", Tool.UV, Origin.PIPX, Optional.empty()))
                .contains(
                        "pipx install uv \\",
                        "uv sync --link-mode copy --locked --all-groups",
                        "UV_PROJECT_ENVIRONMENT=")
                .doesNotContain("poetry");
        assertThat(dev("fedora:44", Tool.UV, Origin.DISTRIBUTION, Optional.empty()))
                .contains("        uv \\");
    }

    @Test
    void indexIsUsedForToolAndDependencies() {
        assertThat(dev("trixie", Tool.POETRY, Origin.PIPX, MIRROR))
                .contains(
                        "ARG PIP_INDEX_URL=https://pypi.example.org/simple/\n",
                        "poetry run python -m pip install --no-deps --requirement")
                .doesNotContain("TRUSTED_HOST", "UV_");
        assertThat(dev("trixie", Tool.UV, Origin.PIPX, MIRROR))
                .contains(
                        "ARG PIP_INDEX_URL=https://pypi.example.org/simple/\n",
                        "ARG UV_DEFAULT_INDEX=https://pypi.example.org/simple/\n",
                        "uv pip install");
        assertThat(dev("trixie", Tool.POETRY, Origin.PIPX, Optional.of(URI.create("http://10.0.0.1:8080/simple"))))
                .contains("ARG PIP_TRUSTED_HOST=10.0.0.1\n");
    }

    @Test
    void lockedPackagesComeFromTheFolderAlone() {
        var poetry = new PythonProject(Tool.POETRY, Origin.DISTRIBUTION, MIRROR).fromFolder();
        assertThat(poetry.index()).isEmpty();
        assertThat(dev("bookworm", poetry))
                .contains(
                        "COPY python/SHA256SUMS /usr/share/dangerzone-environment/python.SHA256SUMS",
                        "RUN --mount=type=bind,source=python,target=/python",
                        "--no-index --find-links /python")
                .doesNotContain("INDEX_URL", "type=cache,id=dz-env-debian-bookworm-poetry");
        assertThat(dev("fedora:44", new PythonProject(Tool.UV, Origin.DISTRIBUTION, MIRROR).fromFolder()))
                .contains("uv pip install --offline --no-index --find-links /python", "uv sync --offline")
                .doesNotContain("INDEX", "type=cache,id=dz-env-fedora-44-uv");
    }

    @Test
    void uvThatTheDistributionLacksIsRefused() {
        assertThatThrownBy(() -> dev("trixie", Tool.UV, Origin.DISTRIBUTION, Optional.empty()))
                .hasMessage(
                        "cannot take uv from the packages of debian:trixie: it has no package uv. Take it from pipx.");
    }

    @Test
    void indexThatTheDistributionsPoetryCannotUseIsRefused() {
        assertThatThrownBy(() -> dev("bookworm", Tool.POETRY, Origin.DISTRIBUTION, MIRROR))
                .hasMessage("cannot use another Python package index with the poetry of debian:bookworm: that needs"
                        + " python3-poetry-plugin-export, and it has no such package. Take poetry from pipx, or leave out"
                        + " the index.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/simple",
                "https://example.org/$(reboot)",
                "https://example.org/';reboot;'",
                "https://example.org/simple?x=1",
                "file:///etc/passwd",
                "/simple"
            })
    void indexThatIsNoPlainAddressIsRefused(String index) {
        assertThatThrownBy(() -> dev("trixie", Tool.POETRY, Origin.PIPX, Optional.of(URI.create(index))))
                .hasMessage("cannot use the Python package index \"" + index
                        + "\": it is no plain http or https address. Give one such as https://pypi.org/simple.");
    }

    @Test
    void secretsInTheIndexAreRefusedAndNotRepeated() {
        var index = URI.create("https://me:secret@pypi.example.org/simple");
        assertThatThrownBy(() -> dev("trixie", Tool.POETRY, Origin.PIPX, Optional.of(index)))
                .hasMessage(
                        "cannot use the Python package index of \"pypi.example.org\": its address holds a user name or"
                                + " password, which everybody could read in the image. Use an index that asks for none.");
    }

    private static String dev(String distro, Tool tool, Origin origin, Optional<URI> index) {
        return dev(distro, new PythonProject(tool, origin, index));
    }

    private static String dev(String distro, PythonProject python) {
        var cell = new CellSelector(Catalogue.bundled()).select(distro + "/dev");
        return new Renderer()
                .render(new RenderRequest(cell, cell.distro().baseImage(), python, new LocalFile(false)))
                .dockerfile();
    }
}
