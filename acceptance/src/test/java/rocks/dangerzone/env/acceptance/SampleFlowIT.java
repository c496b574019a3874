package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** From the source of the sample to a running environment, as Dangerzone's own CI goes. */
@Tag("debian")
class SampleFlowIT {

    /** What an ordinary user builds and runs on bookworm is part of {@link SameBitsIT}. */
    private static Stream<Arguments> environments() {
        return Stream.of(
                Arguments.of(Stage.root(), "bookworm"),
                Arguments.of(Stage.root(), "trixie"),
                Arguments.of(Stage.ordinaryUser(), "trixie"));
    }

    @ParameterizedTest(name = "{1} as {0}")
    @MethodSource("environments")
    void sourceBecomesARunningEnvironment(Person person, String release) {
        String distro = "debian:" + release;

        person.types("rm -rf deb_dist").succeeded();
        List<String> before = files(person);
        person.types("dz-env build " + distro + " --dev").succeeded();
        person.types("dz-env run " + distro + " --dev -- ./dangerzone/install/linux/build-deb.py")
                .succeeded();
        assertThat(person.checkout().resolve("deb_dist/dangerzone_1.0.0-1_amd64.deb"))
                .exists();

        person.types("dz-env build " + distro).succeeded();
        Outcome converted = person.types(
                        "dz-env run " + distro + " -- dangerzone-cli dangerzone/tests/test_docs/sample.txt")
                .succeeded();
        assertThat(converted.stdout())
                .contains("Dangerzone 1.0.0 (sample) on Debian GNU/Linux", "(" + release + ")")
                .contains("190 bytes in, 6 removed")
                .contains("The safe copy has only what can be read.")
                .doesNotContain("\033");
        assertThat(converted.stderr()).contains("[container] interfaces: lo \n");

        assertThat(person.types("dz-env build " + distro).succeeded().stderr()).contains("up to date");
        assertThat(person.types("dz-env build " + distro + " --dev").succeeded().stderr())
                .contains("up to date");

        assertThat(person.containers()).isEmpty();
        assertThat(files(person))
                .filteredOn(file -> !before.contains(file))
                .containsExactly("./deb_dist/dangerzone_1.0.0-1_amd64.deb");
    }

    private static List<String> files(Person person) {
        return person.types("find . -type f").succeeded().stdout().lines().toList();
    }
}
