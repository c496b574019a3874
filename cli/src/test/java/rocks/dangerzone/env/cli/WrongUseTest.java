package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read when they type something wrong: one paragraph on standard error, exit code 2, nothing done. */
class WrongUseTest {

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void checkout() throws IOException {
        Files.createDirectories(folder.resolve("share"));
        Files.writeString(folder.resolve("share/version.txt"), "1.0.0\n");
        Files.writeString(folder.resolve("pyproject.toml"), "[project]\n");
        Files.writeString(folder.resolve("poetry.lock"), "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        --nothing | unknown option "--nothing": there is none of that name. 'dz-env --help' shows all.
        buld | unknown command "buld": there is none of that name. Did you mean build? 'dz-env --help' shows all.
        build trixie --pord | unknown option "--pord": there is none of that name. Did you mean --prod? 'dz-env build --help' shows all.
        run trixie --no-netwok -- ls | unknown option "--no-netwok": there is none of that name. Did you mean --no-network? 'dz-env run --help' shows all.
        version now | unexpected "now": dz-env version takes no more words. 'dz-env version --help' shows what it takes.
        build trixie --qa --prod | cannot use both --qa and --prod: the package comes from one repository. Leave one of them out.
        build trixie --package a.deb --prod | cannot use both --package and --prod: the package comes from a file or from a repository. Leave one of them out.
        --distro debian build | --distro "debian" says not enough: its version is missing. Add --version, or name a cell such as debian:trixie instead; 'dz-env list' shows all.
        --version trixie build | --version "trixie" says not enough: it is the version of a distribution, and --distro is missing. Add --distro; the version of dz-env itself is shown by 'dz-env version'.
        --distro debian --version trixie build bookworm | unclear cell "bookworm": --distro names "debian:trixie" already. Use one way to name it.
        build | no environment named: there is neither a CELL nor --distro, and the settings have no distro. Name one such as debian:trixie; 'dz-env list' shows all.
        --version | --version is the version of a distribution, and none is given. The version of dz-env itself is shown by 'dz-env version'.
        run trixie --no -- ls | '--no' is not unique: it matches '--no-gui', '--no-network'. 'dz-env run --help' shows how it is used.
        shell --dev | no environment named: there is neither a CELL nor --distro, and no terminal to choose at. Name one of ubuntu-22.04/dev, ubuntu-24.04/dev, ubuntu-25.10/dev, ubuntu-26.04/dev, debian-bookworm/dev, debian-trixie/dev, debian-forky/dev, fedora-43/dev, fedora-44/dev.
        man biuld | no manual page of "biuld": there is no command of that name. Did you mean build? 'dz-env --help' shows all.
        man matrx build | no manual page of "matrx build": there is no command of that name. Did you mean matrix-build? 'dz-env --help' shows all.
        man build --output x | unclear pages: --output writes all, and a command is named. Leave one of them out.
        state wpe | unknown command "wpe": there is none of that name. Did you mean wipe? 'dz-env state --help' shows all.
        build trixie/dve | unknown cell "trixie/dve": there is no variant "dve". Did you mean dev? 'dz-env list' shows all.
        build trxie | unknown distro "trxie": the catalogue has none of that name. Did you mean debian:trixie? 'dz-env list' shows all.
        run trixie | nothing to run: there is no command. Write it behind '--', as in 'dz-env run debian:trixie -- bash'.
        run trixie --user a;b -- ls | cannot run as user "a;b": it is no name of a user. Give a name or a number, with a group as in user:group or without.
        dockerfile trixie --check | cannot check: --check compares with a folder, and none is named. Add --export DIR.
        build trixie --tls-verify false | cannot use --tls-verify without --sync: no registry is asked without it. Add --sync, or leave --tls-verify out.
        build trixie --sync --canonical | cannot use --sync with --canonical: what is shared is the image as it was built, and --canonical would replace it on this machine alone. Leave one of them out.
        build trixie --sync --tls-verify no | cannot use --tls-verify "no": it is neither true nor false. Say one of them.
        build-dev trixie --sync --sync-timeout soon | cannot use --sync-timeout "soon": it is no time. Write it as a number of seconds, minutes or hours: 90s, 30m, 2h.
        dockerfile trixie --all | unclear cells: --all and a name are given. Leave out --all, or the names.
        """)
    void isToldInOneParagraph(String typed, String told) {
        Outcome outcome = Outcome.of(folder, typed.split(" "));

        assertThat(outcome.err()).isEqualTo("dz-env: " + told + "\n");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void noCommand() {
        Outcome outcome = Outcome.of(folder);

        assertThat(outcome.err()).isEqualTo("dz-env: a command is missing. 'dz-env --help' shows how it is used.\n");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void dockerIsRefusedWithTheReason() {
        Outcome outcome = Outcome.of(folder, "--runtime", "docker", "build", "trixie");

        assertThat(outcome.err())
                .isEqualTo("dz-env: cannot use --runtime \"docker\": dz-env talks to Podman's own interface, for"
                        + " environments run nested Podman containers with user namespace maps that Docker does"
                        + " not have. Leave the option out, or say --runtime podman.\n");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void anUnknownDistroComesWithTheNearest() {
        Outcome outcome = Outcome.of(folder, "dockerfile", "debian:trixy");

        assertThat(outcome.err())
                .isEqualTo("dz-env: unknown distro \"debian:trixy\": the catalogue has none of that name."
                        + " Did you mean debian:trixie? 'dz-env list' shows all.\n");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void aNameThatTriesToInjectIsShownHarmless() {
        Outcome outcome = Outcome.of(folder, "--distro", "debian", "--version", "trixie\nRUN rm -rf /", "build-dev");

        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).startsWith("dz-env: unknown distro \"debian:trixie\\nRUN rm -rf /\": ");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(Outcome.of(folder, "dockerfile", "../../x").err()).startsWith("dz-env: unknown distro \"..\": ");
    }

    @Test
    void brokenSettingsAreShownWithLineAndKey() throws IOException {
        Files.writeString(folder.resolve("dz-env.yaml"), "base: local\nmirrror: http://mirror/debian\n");

        Outcome outcome = Outcome.of(folder, "dockerfile", "trixie");

        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err())
                .startsWith("dz-env: cannot use the settings in " + folder.resolve("dz-env.yaml")
                        + ": line 2: there is no setting 'mirrror'. Did you mean 'mirror'?");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void outsideOfACheckoutNothingIsBuilt() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("home"));
        Files.delete(folder.resolve("pyproject.toml"));

        Outcome outcome = Outcome.of(elsewhere, "build", "trixie");

        assertThat(outcome.err())
                .isEqualTo("dz-env: no Dangerzone checkout: neither " + elsewhere
                        + " nor a folder above it holds share/version.txt and pyproject.toml."
                        + " Change into a clone of Dangerzone and try again.\n");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void verboseShowsTheStackTrace() {
        assertThat(Outcome.of(folder, "-v", "dockerfile", "debian:trixy").err())
                .contains("\tat rocks.dangerzone.env.dockerfiles.catalogue.Catalogue");
    }
}
