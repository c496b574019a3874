package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.ContextFile;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.packages.DebFile;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.problem.ProblemException;

class ContextExportTest {

    private static final BuildOrder ORDER = new BuildOrder(
            new Cell(Catalogue.bundled().find("debian:trixie"), Variant.END_USER),
            new PackageSource.LocalFile(false),
            Optional.empty(),
            false,
            false);

    @TempDir
    Path temp;

    private Checkout checkout;
    private Path folder;

    @BeforeEach
    void makeCheckout() throws IOException {
        Path root = Files.createDirectories(temp.resolve("checkout"));
        Files.writeString(root.resolve("poetry.lock"), "lock");
        checkout = new Checkout(root, "1.0.0", Optional.empty(), PythonProject.Tool.POETRY);
        folder = temp.resolve("exports/here");
    }

    @Test
    void writesTheWholeContext() throws IOException {
        Path deb = DebFile.inCheckout(checkout.root(), "dangerzone", "1.0.0-1", "all");

        EnvironmentBuilder.export(rendering(true), checkout, ORDER, folder, Optional.empty());

        assertThat(files())
                .containsExactly(
                        "Dockerfile",
                        "a/b.conf",
                        "packages/SHA256SUMS",
                        "packages/dangerzone_1.0.0-1_all.deb",
                        "poetry.lock");
        assertThat(folder.resolve("packages/dangerzone_1.0.0-1_all.deb")).hasSameBinaryContentAs(deb);
        assertThat(folder.resolve("packages/SHA256SUMS")).hasContent(Sha256.of(deb) + "  dangerzone_1.0.0-1_all.deb\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwxr-xr-x");
        assertThat(temp.resolve("exports")).isDirectoryContaining(path -> path.equals(folder));
        assertThat(temp.resolve("exports").toFile().list()).containsExactly("here");
    }

    @Test
    void writesWhatThereIsWhereNoPackageWasBuiltYet() throws IOException {
        assertThat(EnvironmentBuilder.export(rendering(true), checkout, ORDER, folder, Optional.empty()))
                .isEmpty();

        assertThat(files()).containsExactly("Dockerfile", "a/b.conf", "poetry.lock");
        assertThat(folder.resolve("packages")).isEmptyDirectory();
    }

    @Test
    void fillsAnEmptyFolder() throws IOException {
        Files.createDirectories(folder);

        EnvironmentBuilder.export(rendering(false), checkout, ORDER, folder, Optional.empty());

        assertThat(files()).containsExactly("Dockerfile", "a/b.conf", "poetry.lock");
    }

    @Test
    void refusesAFolderThatHoldsSomething() throws IOException {
        Files.createDirectories(folder);
        Path kept = Files.writeString(folder.resolve("kept"), "x");

        assertThatThrownBy(() -> EnvironmentBuilder.export(rendering(false), checkout, ORDER, folder, Optional.empty()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot write the build context to " + folder
                        + ": the folder is not empty. Name a folder that is empty or not there yet.");
        assertThat(kept).hasContent("x");
    }

    @Test
    void refusesAFile() throws IOException {
        Files.createDirectories(folder.getParent());
        Files.createFile(folder);

        assertThatThrownBy(() -> EnvironmentBuilder.export(rendering(false), checkout, ORDER, folder, Optional.empty()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot write the build context to " + folder
                        + ": it is a file. Name a folder that is empty or not there yet.");
    }

    @Test
    void leavesNothingWhereItFails() throws IOException {
        Files.delete(checkout.root().resolve("poetry.lock"));

        assertThatThrownBy(() -> EnvironmentBuilder.export(rendering(false), checkout, ORDER, folder, Optional.empty()))
                .isInstanceOf(ProblemException.class);
        assertThat(folder).doesNotExist();
    }

    private static Rendering rendering(boolean needsPackage) {
        return new Rendering(
                "FROM scratch\n", List.of(new ContextFile("a/b.conf", "x")), List.of("poetry.lock"), needsPackage);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
