package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a user can get wrong ends with 2 and one paragraph that says what, why, and what to do. */
@Tag("debian")
class WrongRequestsIT {

    private static final Person root = Stage.root();
    private static final String BUILD =
            "dz-env --distro debian --version trixie run --dev --no-gui ./dangerzone/install/linux/build-deb.py";

    /** A checkout without a package, to be spoilt. */
    private Path checkout = root.home().resolve("spoilt");

    @BeforeEach
    void copyCheckout() {
        root.types("rm -rf " + checkout + " && cp -r . " + checkout + " && rm -rf " + checkout + "/deb_dist")
                .succeeded();
    }

    @AfterEach
    void removeCheckout() {
        root.types("rm -r " + checkout).succeeded();
    }

    @Test
    void unknownDistro() {
        root.types("dz-env build debain:trixie")
                .failed(
                        2,
                        "dz-env: unknown distro \"debain:trixie\": the catalogue has none of that name."
                                + " Did you mean debian:trixie? 'dz-env list' shows all.");
    }

    @Test
    void unknownVersionInTheWordsOfEnvPy() {
        root.types("dz-env --distro debian --version trixy run --dev true")
                .failed(
                        2,
                        "dz-env: unknown distro \"debian:trixy\": the catalogue has none of that name."
                                + " Did you mean debian:trixie? 'dz-env list' shows all.");
    }

    @Test
    void aNameWithAnInstructionInIt() {
        root.types("dz-env dockerfile $'debian:trixie\\nRUN touch /tmp/injected'")
                .failed(
                        2,
                        "dz-env: unknown distro \"debian:trixie\\nRUN touch \": the catalogue has none of that name."
                                + " Choose one of ubuntu:22.04, ubuntu:24.04, ubuntu:25.10, ubuntu:26.04, debian:bookworm,"
                                + " debian:trixie, debian:forky, fedora:43, fedora:44.");
    }

    @Test
    void aNameThatClimbsFolders() {
        root.types("dz-env --distro debian --version ../../x run true")
                .failed(
                        2,
                        "dz-env: unknown distro \"debian:../../x\": the catalogue has none of that name. Choose one of"
                                + " ubuntu:22.04, ubuntu:24.04, ubuntu:25.10, ubuntu:26.04, debian:bookworm,"
                                + " debian:trixie, debian:forky, fedora:43, fedora:44.");
    }

    @Test
    void aUserNameWithAnOptionInIt() {
        root.types("dz-env run debian:trixie --user 'user --privileged' -- true")
                .failed(
                        2,
                        "dz-env: cannot run as user \"user --privileged\": it is no name of a user."
                                + " Give a name or a number, with a group as in user:group or without.");
    }

    @Test
    void noCheckout() {
        root.types(root.home(), "dz-env build debian:trixie")
                .failed(
                        2,
                        "dz-env: no Dangerzone checkout: neither " + root.home() + " nor a folder above it holds"
                                + " share/version.txt and pyproject.toml. Change into a clone of Dangerzone and try again.");
    }

    @Test
    void noPackage() {
        root.types(checkout, "dz-env build debian:trixie")
                .failed(
                        2,
                        "dz-env: no Dangerzone package for debian:trixie: " + checkout
                                + "/deb_dist holds no dangerzone_1.0.0*_{amd64,all}.deb. Build it with '" + BUILD + "',"
                                + " or name a file with --package FILE.");
    }

    @Test
    void severalPackages() {
        root.types(checkout, "mkdir deb_dist && touch deb_dist/dangerzone_1.0.0-{1,2}_amd64.deb")
                .succeeded();

        root.types(checkout, "dz-env build debian:trixie")
                .failed(
                        2,
                        "dz-env: several Dangerzone packages for debian:trixie: " + checkout
                                + "/deb_dist holds dangerzone_1.0.0-1_amd64.deb, dangerzone_1.0.0-2_amd64.deb."
                                + " Choose one with --package FILE, or delete the others.");
    }

    @Test
    void aPackageThatIsNone() {
        root.types(checkout, "mkdir deb_dist && head -c 3000 /dev/zero >deb_dist/dangerzone_1.0.0-1_amd64.deb")
                .succeeded();

        root.types(checkout, "dz-env build debian:trixie")
                .failed(
                        2,
                        "dz-env: cannot use the package " + checkout
                                + "/deb_dist/dangerzone_1.0.0-1_amd64.deb: it is no .deb, or a"
                                + " damaged one. Build it anew with '" + BUILD + "'.");
    }

    @Test
    void aPackageThatIsCutOff() {
        root.types(
                        checkout,
                        "mkdir -p deb_dist x/DEBIAN && printf 'Package: dangerzone\\nVersion: 1.0.0\\n"
                                + "Architecture: amd64\\nMaintainer: x <x@example.org>\\nDescription: x\\n' >x/DEBIAN/control"
                                + " && dpkg-deb --build x whole.deb && head -c 300 whole.deb"
                                + " >deb_dist/dangerzone_1.0.0-1_amd64.deb")
                .succeeded();

        root.types(checkout, "dz-env build debian:trixie")
                .failed(
                        2,
                        "dz-env: cannot use the package " + checkout
                                + "/deb_dist/dangerzone_1.0.0-1_amd64.deb: it is"
                                + " cut short in control.tar.xz. Build it anew with '" + BUILD + "'.");
    }

    @Test
    void anUnknownSetting() {
        root.types(checkout, "printf 'python:\\n  orign: distribution\\n' >dz-env.yaml")
                .succeeded();

        root.types(checkout, "dz-env dockerfile debian:trixie")
                .failed(
                        2,
                        "dz-env: cannot use the settings in " + checkout + "/dz-env.yaml: line 2: there is no setting"
                                + " 'python.orign'. Did you mean 'python.origin'? The settings are podman, registry, distro, base,"
                                + " mirror, accept-expired-release, confine, python.origin, python.index,"
                                + " chain.package, chain.smoke, snapshot.debian, snapshot.ubuntu, qa.apt, qa.dnf, qa.signed-index,"
                                + " qa.key, qa.fingerprint, prod.apt, prod.dnf, prod.signed-index, prod.key, prod.fingerprint, distros, groups.");
    }

    @Test
    void aSettingsFileThatIsNoYaml() {
        root.types(checkout, "printf 'python:\\n\\torigin: distribution\\n' >dz-env.yaml")
                .succeeded();

        root.types(checkout, "dz-env dockerfile debian:trixie")
                .failed(
                        2,
                        "dz-env: cannot use the settings in " + checkout + "/dz-env.yaml: line 2 is not YAML: found"
                                + " character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for"
                                + " indentation). Mend that line.");
    }

    @Test
    void anUnknownOption() {
        root.types("dz-env build debian:trixie --devel")
                .failed(
                        2,
                        "dz-env: unknown option \"--devel\": there is none of that name."
                                + " Did you mean --dev? 'dz-env build --help' shows all.");
    }

    @Test
    void nothingWrongIsWrittenAnywhere() {
        String list = "find . " + root.home() + "/.cache " + root.home()
                + "/.local -path '*/dz-env/service/*' -prune -o -newer $HOME/before -type f -print";
        root.types("touch $HOME/before; sleep 0.1").succeeded();

        root.types("dz-env build debain:trixie").ended(2);
        root.types(checkout, "dz-env build debian:trixie").ended(2);

        assertThat(root.types(checkout, list + " 2>/dev/null").stdout()).isEmpty();
    }
}
