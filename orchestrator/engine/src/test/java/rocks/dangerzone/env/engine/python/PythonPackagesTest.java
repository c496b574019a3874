package rocks.dangerzone.env.engine.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Origin;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Tool;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.problem.ProblemException;

class PythonPackagesTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    private static final String CLICK = """
            [[package]]
            name = "Click"
            version = "8.1.7"
            files = [
                {file = "click-8.1.7-py3-none-any.whl", hash = "sha256:%s"},
                {file = "click-8.1.7.tar.gz", hash = "sha256:%s"},
            ]
            """.formatted(A, B);

    @TempDir
    Path checkout;

    @BeforeEach
    void project() throws IOException {
        Files.writeString(checkout.resolve("pyproject.toml"), "[build-system]\nrequires = [\"poetry-core\"]\n");
    }

    @Test
    void takesTheWheelsOfPoetryLock() throws IOException {
        assertThat(poetry(CLICK))
                .isEqualTo(new PythonPackages.Wheels(List.of(
                        wheel("click", "8.1.7", "py3-none-any", "poetry.lock", "click-8.1.7-py3-none-any.whl", 0, A))));
    }

    @Test
    void takesFilesThatStandAtTheEndOfAnOlderLockFile() throws IOException {
        assertThat(poetry("""
                [[package]]
                name = "click"
                version = "8.1.7"

                [metadata.files]
                click = [{file = "click-8.1.7-py3-none-any.whl", hash = "sha256:%s"}]
                """.formatted(A)))
                .isEqualTo(new PythonPackages.Wheels(List.of(
                        wheel("click", "8.1.7", "py3-none-any", "poetry.lock", "click-8.1.7-py3-none-any.whl", 0, A))));
    }

    @Test
    void takesAddressAndSizeFromUvLock() throws IOException {
        Files.writeString(checkout.resolve("pyproject.toml"), "[project]\nname = \"dangerzone\"\n");
        String address = "https://files.example/ab/click-8.1.7-py3-none-any.whl";
        assertThat(of(Tool.UV, """
                version = 1

                [[package]]
                name = "dangerzone"
                version = "1.0"
                source = { virtual = "." }

                [[package]]
                name = "click"
                version = "8.1.7"
                source = { registry = "https://index.example/simple" }
                sdist = { url = "https://files.example/click-8.1.7.tar.gz", hash = "sha256:%s", size = 9 }
                wheels = [
                    { url = "%s", hash = "sha256:%s", size = 97941 },
                    { url = "https://files.example/click-8.1.7-cp313-cp313-win_amd64.whl", hash = "sha256:%s", size = 1 },
                ]
                """.formatted(B, address, A, B)))
                .isEqualTo(new PythonPackages.Wheels(
                        List.of(wheel("click", "8.1.7", "py3-none-any", "uv.lock", address, 97941, A))));
    }

    @Test
    void passesOverWhatIsThereForOtherSystemsOnly() throws IOException {
        assertThat(poetry("""
                [[package]]
                name = "pywin32"
                version = "308"
                files = [{file = "pywin32-308-cp313-cp313-win_amd64.whl", hash = "sha256:%s"}]

                [[package]]
                name = "winsource"
                version = "1"
                markers = "sys_platform == \\"win32\\""
                files = [{file = "winsource-1.tar.gz", hash = "sha256:%s"}]
                """.formatted(A, B))).isEqualTo(new PythonPackages.Wheels(List.of()));
    }

    @Test
    void saysWhatIsNotPinned() throws IOException {
        assertUnpinned(
                CLICK.replace("click-8.1.7-py3-none-any.whl", "click-8.1.7-py2-none-any.whl"),
                "Click is there as source only (click-8.1.7.tar.gz), and what it takes to build that is not pinned");
        assertUnpinned(
                CLICK + "[package.source]\ntype = \"git\"\nurl = \"https://git.example/click\"\n",
                "Click comes from elsewhere than a package index (git)");
        assertThat(PythonPackages.of(checkout, new PythonProject(Tool.POETRY, Origin.PIPX, Optional.empty()), python()))
                .isEqualTo(new PythonPackages.Unpinned("poetry itself comes from a package index (--python-origin"
                        + " distribution takes the distribution's)"));
        assertThat(PythonPackages.of(
                        checkout, new PythonProject(Tool.POETRY, Origin.DISTRIBUTION, Optional.empty()), List.of()))
                .isEqualTo(new PythonPackages.Unpinned("its Python is not among the packages that are locked"));
        Files.writeString(checkout.resolve("pyproject.toml"), "[tool.poetry.build]\nscript = \"build.py\"\n");
        assertUnpinned(CLICK, "pyproject.toml has a build script, which needs more than poetry.lock pins");
    }

    @Test
    void uvsOwnBuildOfTheProjectIsNotPinned() throws IOException {
        assertThat(of(
                        Tool.UV,
                        "[[package]]\nname = \"x\"\nversion = \"1\"\nsource = { git = \"https://x.example\" }\n"))
                .isEqualTo(new PythonPackages.Unpinned("uv builds the project with what pyproject.toml's build-system"
                        + " requires, which uv.lock does not pin"));
    }

    @Test
    void needsNothingWhereNothingIsPinned() throws IOException {
        assertThat(of(Tool.POETRY, "package = []\n")).isEqualTo(new PythonPackages.Wheels(List.of()));
    }

    @Test
    void refusesAFileThatIsNoToml() {
        assertThatThrownBy(() -> poetry("package = []\n<<<<<<< HEAD\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot read " + checkout.resolve("poetry.lock")
                        + ": line 2 is not TOML. Restore it with 'git checkout', or lock again.");
    }

    private void assertUnpinned(String lock, String reason) throws IOException {
        assertThat(poetry(lock)).isEqualTo(new PythonPackages.Unpinned(reason));
    }

    private PythonPackages poetry(String lock) throws IOException {
        return of(Tool.POETRY, lock);
    }

    private PythonPackages of(Tool tool, String lock) throws IOException {
        Files.writeString(checkout.resolve(tool.lockFile()), lock);
        return PythonPackages.of(checkout, new PythonProject(tool, Origin.DISTRIBUTION, Optional.empty()), python());
    }

    private static List<LockedPackage> python() {
        return List.of(new LockedPackage(
                "python3",
                "3.13.5-1",
                "amd64",
                Set.of(Variant.DEV),
                "trixie",
                "pool/python3_3.13.5-1_amd64.deb",
                1,
                A));
    }

    private static LockedPackage wheel(
            String name, String version, String tags, String source, String path, long size, String sha256) {
        return new LockedPackage(name, version, tags, Set.of(Variant.DEV), source, path, size, sha256);
    }
}
