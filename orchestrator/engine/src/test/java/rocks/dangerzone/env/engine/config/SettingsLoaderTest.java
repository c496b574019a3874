package rocks.dangerzone.env.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

class SettingsLoaderTest {

    private static final String ALL_KEYS = "The settings are podman, registry, distro, base, mirror,"
            + " accept-expired-release, confine, python.origin, python.index, chain.package, chain.smoke, snapshot.debian,"
            + " snapshot.ubuntu, qa.apt, qa.dnf, qa.signed-index,"
            + " qa.key, qa.fingerprint, prod.apt, prod.dnf, prod.signed-index, prod.key, prod.fingerprint, distros, groups.";

    @TempDir
    Path temp;

    @Test
    void hasDefaults() {
        assertThat(load(Map.of(), Map.of()))
                .isEqualTo(new Settings(
                        Optional.empty(),
                        "dangerzone.rocks",
                        Optional.empty(),
                        BasePolicy.AUTO,
                        Optional.empty(),
                        false,
                        false,
                        PythonProject.Origin.PIPX,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        Map.of()));
    }

    @Test
    void readsEverySettingFromAFile() throws IOException {
        project("""
                podman: unix:///run/p.sock
                registry: registry.example:5000/dz
                distro: debian:trixie
                base: local
                mirror: http://mirror.example/debian
                accept-expired-release: true
                confine: true
                python:
                  origin: distribution
                  index: https://index.example/simple
                distros:
                  - id: debian
                    version: "99"
                    codename: future
                    base-image: docker.io/library/debian:future
                    family: debian
                """);

        Settings settings = load(Map.of(), Map.of());

        assertThat(settings.podman()).contains("unix:///run/p.sock");
        assertThat(settings.registry()).isEqualTo("registry.example:5000/dz");
        assertThat(settings.distro()).contains("debian:trixie");
        assertThat(settings.base()).isEqualTo(BasePolicy.LOCAL);
        assertThat(settings.mirror()).contains(URI.create("http://mirror.example/debian"));
        assertThat(settings.acceptExpiredRelease()).isTrue();
        assertThat(settings.confine()).isTrue();
        assertThat(settings.pythonOrigin()).isEqualTo(PythonProject.Origin.DISTRIBUTION);
        assertThat(settings.pythonIndex()).contains(URI.create("https://index.example/simple"));
        assertThat(settings.distros()).extracting(Distro::reference).containsExactly("debian:future");
    }

    @Test
    void letsTheEarlierPlaceWin() throws IOException {
        user("base: local\nregistry: user.example\ndistro: debian:12\nmirror: http://user.example/\n");
        project("base: registry\nregistry: project.example\ndistro: debian:13\n");

        Settings settings =
                load(Map.of("base", "bootstrap"), Map.of("DZ_ENV_BASE", "auto", "DZ_ENV_REGISTRY", "variable.example"));

        assertThat(settings.base()).isEqualTo(BasePolicy.BOOTSTRAP);
        assertThat(settings.registry()).isEqualTo("variable.example");
        assertThat(settings.distro()).contains("debian:13");
        assertThat(settings.mirror()).contains(URI.create("http://user.example/"));
    }

    @Test
    void takesAnEmptyVariableAsUnsetAndAnEmptyFileAsNothing() throws IOException {
        project("# nothing yet\n");

        assertThat(load(Map.of(), Map.of("DZ_ENV_BASE", "")).base()).isEqualTo(BasePolicy.AUTO);
    }

    @Test
    void acceptsFlagsInBothSpellings() {
        assertThat(load(Map.of("python.origin", "distribution"), Map.of()))
                .isEqualTo(load(Map.of("python-origin", "distribution"), Map.of()));
    }

    @Test
    void namesTheLineOfAnUnknownSettingAndTheNearest() throws IOException {
        project("base: local\nregistri: x.example\n");

        assertFault("cannot use the settings in " + temp.resolve("dz-env.yaml")
                + ": line 2: there is no setting 'registri'. Did you mean 'registry'? " + ALL_KEYS);
    }

    @Test
    void listsTheSettingsWhereNoneIsNear() throws IOException {
        project("python:\n  colour: blue\n");

        assertFault("cannot use the settings in " + temp.resolve("dz-env.yaml")
                + ": line 2: there is no setting 'python.colour'. " + ALL_KEYS);
    }

    @Test
    void namesTheAllowedValues() throws IOException {
        user("\nbase: cloud\n");

        assertFault("cannot use the settings in " + temp.resolve("config/config.yaml")
                + ": line 2: 'base' cannot be 'cloud'. It has to be auto, local, registry or bootstrap.");
    }

    @Test
    void confinesByTrueAndFalseOnly() throws IOException {
        project("confine: true\n");

        assertThat(load(Map.of(), Map.of("DZ_ENV_CONFINE", "false")).confine()).isFalse();
        assertThatThrownBy(() -> load(Map.of(), Map.of("DZ_ENV_CONFINE", "yes")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use DZ_ENV_CONFINE: it cannot be 'yes'. It has to be true or false.");
    }

    @Test
    void namesTheLineOfBrokenYaml() throws IOException {
        project("base: local\nregistry: \"x\n");

        assertThatThrownBy(() -> load(Map.of(), Map.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("(?s)cannot use the settings in \\S+dz-env.yaml: line [23] is not YAML: [^\n]+\\."
                        + " Mend that line\\.");

        project("python:\n\torigin: distribution\n");

        assertThatThrownBy(() -> load(Map.of(), Map.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("dz-env.yaml: line 2 is not YAML: ");
    }

    @Test
    void wantsOneValue() throws IOException {
        project("registry:\n  - a\n  - b\n");

        assertFault("cannot use the settings in " + temp.resolve("dz-env.yaml")
                + ": line 1: 'registry' has to be one value. Write it as registry: VALUE.");
    }

    @Test
    void wantsKeys() throws IOException {
        project("- base\n");

        assertFault("cannot use the settings in " + temp.resolve("dz-env.yaml")
                + ": line 1 holds no key. Write lines such as 'base: local'.");
    }

    @Test
    void refusesAHugeFile() throws IOException {
        project("#".repeat((1 << 20) + 1));

        assertFault("cannot use the settings in " + temp.resolve("dz-env.yaml")
                + ": it is larger than 1 MiB. Settings are a few lines of YAML.");
    }

    @Test
    void namesTheFlagAndTheVariable() {
        assertThatThrownBy(() -> load(Map.of("mirror", "ftp://x"), Map.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use --mirror: it cannot be 'ftp://x'. It has to be the http, https or file URL of"
                        + " an archive.");
        assertThatThrownBy(() -> load(Map.of(), Map.of("DZ_ENV_ACCEPT_EXPIRED_RELEASE", "yes")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use DZ_ENV_ACCEPT_EXPIRED_RELEASE: it cannot be 'yes'. It has to be true or"
                        + " false.");
    }

    @ParameterizedTest
    @CsvSource({
        "DZ_ENV_REGISTRY, 'x.example/a b'",
        "DZ_ENV_REGISTRY, 'x.example;rm'",
        "DZ_ENV_REGISTRY, '../x'",
        "DZ_ENV_DISTRO, '../../x'",
        "DZ_ENV_DISTRO, '-x'",
        "DZ_ENV_MIRROR, 'http://x/ trixie main'",
        "DZ_ENV_MIRROR, 'http://x/$(id)'",
        "DZ_ENV_PYTHON_INDEX, 'https://x/\"'",
        "DZ_ENV_PODMAN, 'unix:///a b'"
    })
    void refusesValuesThatTryToInject(String variable, String value) {
        assertThatThrownBy(() -> load(Map.of(), Map.of(variable, value))).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesAndCleansALineBreak() {
        assertThatThrownBy(() -> load(Map.of("distro", "trixie\nRUN x"), Map.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use --distro: it cannot be 'trixie?RUN x'. It has to be a distro such as"
                        + " debian:trixie.");
    }

    @Test
    void readsGroupsOfCellsAndTheLinksOfAChain() throws IOException {
        user("groups: {mine: [fedora-44]}\n");
        project("""
                groups:
                  nightly: [debian-*/dev, "ubuntu:24.04"]
                chain:
                  smoke: dangerzone-cli --version
                """);

        Settings settings = load(Map.of(), Map.of());

        assertThat(settings.groups())
                .containsOnly(
                        Map.entry("mine", List.of("fedora-44")),
                        Map.entry("nightly", List.of("debian-*/dev", "ubuntu:24.04")));
        assertThat(settings.chainSmoke()).contains("dangerzone-cli --version");
        assertThat(settings.chainPackage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "groups: [a]             | line 1: 'groups' has to hold names, each with a list of cells",
                "groups: {a: b}          | line 1: the group 'a' has to be a list of cells",
                "groups: {a: [{b: c}]}   | line 1: the group 'a' has to be a list of cells",
                "groups: {'a b': [c]}    | line 1: a group cannot be called 'a b'"
            })
    void refusesGroupsThatAreNone(String yaml, String cause) throws IOException {
        project(yaml + "\n");

        assertFault("cannot use the settings in " + temp.resolve("dz-env.yaml") + ": " + cause
                + ". Write it as 'groups: {NAME: [debian-*/dev]}'.");
    }

    private void assertFault(String message) {
        assertThatThrownBy(() -> load(Map.of(), Map.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message)
                .satisfies(
                        e -> assertThat(((ProblemException) e).problem().kind()).isEqualTo(Problem.Kind.USAGE));
    }

    private Settings load(Map<String, String> flags, Map<String, String> environment) {
        UserFolders folders = new UserFolders(temp, temp.resolve("config"), temp, temp);
        return SettingsLoader.load(flags, environment, Optional.of(temp), folders);
    }

    private void project(String yaml) throws IOException {
        Files.writeString(temp.resolve("dz-env.yaml"), yaml);
    }

    private void user(String yaml) throws IOException {
        Files.createDirectories(temp.resolve("config"));
        Files.writeString(temp.resolve("config/config.yaml"), yaml);
    }
}
