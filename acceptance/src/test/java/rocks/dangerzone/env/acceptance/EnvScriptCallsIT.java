package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Calls as Dangerzone's own CI makes them of env.py, with {@code dz-env} in its place. */
@Tag("debian")
class EnvScriptCallsIT {

    private static final Person root = Stage.root();

    @BeforeAll
    static void environment() {
        Trixie.ready(root);
    }

    @Test
    void buildDevShowsItsDockerfile() {
        Outcome outcome = root.types("dz-env --distro debian --version trixie build-dev --show-dockerfile")
                .succeeded();

        assertThat(outcome.stdout()).contains("FROM ", "DANGERZONE_DEV=1").doesNotContain("COPY packages/");
    }

    @Test
    void buildShowsItsDockerfileWithoutAPackage() {
        Outcome outcome = root.types("cd $(mktemp -d) && cp -r $OLDPWD/. . && rm -r deb_dist"
                        + " && dz-env --distro debian --version 13 build --show-dockerfile && rm -r $PWD")
                .succeeded();

        assertThat(outcome.stdout()).contains("FROM ");
    }

    @Test
    void runTakesEverythingAfterItsOptionsAsTheCommand() {
        Outcome outcome = root.types("dz-env --distro debian --version trixie run --dev --no-gui --no-network"
                        + " bash -c 'cd dangerzone; poetry run dangerzone; ls /sys/class/net; echo $DANGERZONE_DEV'")
                .succeeded();

        assertThat(outcome.stdout())
                .startsWith("Dangerzone 1.0.0 (sample) on Debian GNU/Linux 13 (trixie)\n")
                .endsWith("lo\n1\n");
    }

    @Test
    void runOfTheInstalledProgram() {
        assertThat(root.types("dz-env --distro debian --version trixie --runtime podman run dangerzone --help")
                        .succeeded()
                        .stdout())
                .startsWith("usage: dangerzone");
    }

    @Test
    void runTakesTheEnvironmentAsTheLastBuildMadeIt() {
        String call = "cd ../full && dz-env --distro debian --version trixie ";
        String which = call + "run --no-gui dpkg-query --show --showformat '${Package} ' 'dangerzone*'";
        root.types("rm -rf ../full && cp -r . ../full && cd ../full/deb_dist && dpkg-deb --raw-extract *.deb full"
                        + " && sed -i 's/^Package: .*/Package: dangerzone-full/' full/DEBIAN/control && rm full/DEBIAN/p*"
                        + " && dpkg-deb --build full dangerzone-full_1.0.0-1_amd64.deb && rm -r full")
                .succeeded();
        try {
            root.types(call + "build --full").succeeded();
            Outcome full = root.types(which).succeeded();
            assertThat(full.stdout()).isEqualTo("dangerzone-full ");
            assertThat(full.stderr()).isEqualTo("debian-trixie/end-user has dangerzone-full, as it was built last\n");

            root.types(call + "build").succeeded();
            assertThat(root.types(which).succeeded().stdout()).isEqualTo("dangerzone ");
        } finally {
            root.types("rm -r ../full").succeeded();
        }
    }

    @Test
    void whatTheInnerPodmanStoresIsThereInTheNextRun() {
        String convert =
                "dz-env --distro debian --version trixie run dangerzone-cli dangerzone/tests/test_docs/sample.txt";
        root.types(convert).succeeded();

        assertThat(root.types(convert).succeeded().stdout()).contains("converter:1 is there");
    }
}
