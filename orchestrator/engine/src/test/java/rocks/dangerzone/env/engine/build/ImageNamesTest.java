package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.engine.checkout.Checkout;

class ImageNamesTest {

    private static final String INPUTS = "0123456789abcdef".repeat(4);
    private static final Optional<String> COMMIT = Optional.of("fedcba9876543210fedcba9876543210fedcba98");

    @Test
    void ofADevEnvironmentLieUnderBuild() {
        assertThat(names("debian:13", Variant.DEV, COMMIT).all())
                .containsExactly(
                        "dangerzone.rocks/build/debian:trixie-0.11.0-gfedcba987654-0123456789ab",
                        "dangerzone.rocks/build/debian:trixie");
    }

    @Test
    void ofAnEndUsersEnvironmentDoNot() {
        assertThat(names("ubuntu:noble", Variant.END_USER, COMMIT).all())
                .containsExactly(
                        "dangerzone.rocks/ubuntu:24.04-0.11.0-gfedcba987654-0123456789ab",
                        "dangerzone.rocks/ubuntu:24.04");
    }

    @Test
    void haveNoCommitWhereThereIsNone() {
        assertThat(names("fedora:44", Variant.DEV, Optional.empty()).exact())
                .isEqualTo("dangerzone.rocks/build/fedora:44-0.11.0-0123456789ab");
    }

    @Test
    void matchOtherCommitsWithTheSameInputs() {
        assertThat(names("debian:13", Variant.DEV, COMMIT).sameInputs())
                .isEqualTo("dangerzone.rocks/build/debian:trixie-*-0123456789ab");
    }

    private static ImageNames names(String distro, Variant variant, Optional<String> commit) {
        return ImageNames.of(
                "dangerzone.rocks",
                new Cell(Catalogue.bundled().find(distro), variant),
                new Checkout(Path.of("/x"), "0.11.0", commit, PythonProject.Tool.UV),
                INPUTS);
    }
}
