package rocks.dangerzone.env.dockerfiles.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.problem.ProblemException;

class CatalogueReaderTest {

    private static final String GOOD = """
            registry: example.org
            distros:
              - id: debian
                version: 13
                codename: trixie
                aliases: [stable]
                end-of-life: 2030-06-30
                base-image: docker.io/library/debian:trixie
                family: debian
                quirks:
                  stock-user: debian
            """;

    @Test
    void readsAnEntryAndLeavesOtherKeysToOthers() {
        var distros = CatalogueReader.read(GOOD, "dz-env.yaml");
        assertThat(distros).hasSize(1);
        assertThat(distros.getFirst().versionNames()).containsExactly("13", "trixie", "stable");
        assertThat(distros.getFirst().quirks().stockUser()).contains("debian");
    }

    @Test
    void versionsKeepTheirZeros() {
        var yaml = GOOD.replace("version: 13", "version: 22.10").replace("codename: trixie", "codename:");
        assertThat(CatalogueReader.read(yaml, "dz-env.yaml").getFirst())
                .satisfies(distro -> assertThat(distro.version()).isEqualTo("22.10"))
                .satisfies(distro -> assertThat(distro.codename()).isEqualTo(Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "registry: example.org\n", "distros:\n", "distros: []\n"})
    void filesWithoutDistrosAreFine(String yaml) {
        assertThat(CatalogueReader.read(yaml, "dz-env.yaml")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0007',
            value = {
                "version: 13 | verison: 13 | 4 | distros[0] has an unknown key \"verison\"; did you mean version?",
                "version: 13 | x: 13 | 4 | distros[0] has an unknown key \"x\"; known: id, version, codename, aliases,"
                        + " end-of-life, base-image, family, quirks, snapshot",
                "    version: 13 | # none | 3 | distros[0] lacks the key version",
                "version: 13 | version: | 3 | distros[0] lacks the key version",
                "version: 13 | version: [13] | 4 | distros[0].version is a list, not a version such as 13, 24.04 or trixie",
                "version: 13 | version: ../../x | 4 | distros[0].version is \"../../x\", not a version such as 13, 24.04 or"
                        + " trixie",
                "id: debian | id: \"deb\\nRUN x\" | 3 | distros[0].id is \"deb\\nRUN x\", not a distribution's ID such as"
                        + " debian",
                "[stable] | stable | 6 | distros[0].aliases is a single value, not a list",
                "[stable] | [a, {b: c}] | 6 | distros[0].aliases[1] is a group of keys, not a version such as 13, 24.04 or"
                        + " trixie",
                "2030-06-30 | 30.6.2030 | 7 | distros[0].end-of-life is \"30.6.2030\", not a date such as 2028-06-30",
                "2030-06-30 | 2030-06-31 | 7 | distros[0].end-of-life is \"2030-06-31\", a day that no calendar has",
                "docker.io/library/debian:trixie | debian:trixie | 8 | distros[0].base-image is \"debian:trixie\", not an"
                        + " image with its registry such as docker.io/library/debian:trixie",
                "family: debian | family: arch | 9 | distros[0].family is \"arch\", not debian or fedora",
                "stock-user: debian | stock-user: a b | 11 | distros[0].quirks.stock-user is \"a b\", not a user's name such"
                        + " as ubuntu",
                "stock-user: debian | conmon-from-tool-repository: maybe | 11 |"
                        + " distros[0].quirks.conmon-from-tool-repository is \"maybe\", not true or false",
                "stock-user: debian | dev-packages: [$(x)] | 11 | distros[0].quirks.dev-packages[0] is \"$(x)\", not a"
                        + " package's name such as podman",
                "stock-user: debian | devpackages: [] | 11 | distros[0].quirks has an unknown key \"devpackages\"; did you"
                        + " mean dev-packages?",
                "codename: trixie | version: 14 | 5 | the key version is there twice",
                "  - id: debian | - debian | 4 | it is no valid YAML: mapping values are not allowed here",
                "codename: trixie | codename: *other | 5 | aliases (*name) are not understood here",
            })
    void faultsAreToldWithFileLineAndKey(String old, String replacement, int line, String cause) {
        assertThatThrownBy(() -> CatalogueReader.read(GOOD.replace(old, replacement), "dz-env.yaml"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot read dz-env.yaml: line " + line + ": " + cause + ". Correct line " + line
                        + " of dz-env.yaml.");
    }

    @Test
    void sameReleaseTwiceIsRefused() {
        var twice = GOOD + GOOD.substring(GOOD.indexOf("  - id"));
        assertThatThrownBy(() -> CatalogueReader.read(twice, "dz-env.yaml"))
                .hasMessage(
                        "cannot read dz-env.yaml: line 13: debian 13 is there twice. Correct line 13 of dz-env.yaml.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[a]           | the file is a list, not a group of keys",
                "distros: true | distros is a single value, not a list",
                "distros: [a]  | distros[0] is a single value, not a group of keys",
            })
    void wrongShapesAreRefused(String yaml, String cause) {
        assertThatThrownBy(() -> CatalogueReader.read(yaml, "d.yaml"))
                .hasMessage("cannot read d.yaml: line 1: " + cause + ". Correct line 1 of d.yaml.");
    }
}
