package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static rocks.dangerzone.env.engine.doctor.MadeUpMachine.told;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs and files of packages. */
class ProgramChecksTest {

    private static final String APT = "sudo apt-get update && sudo apt-get install --yes --no-install-recommends ";

    @TempDir
    Path folder;

    private MadeUpMachine made;

    @BeforeEach
    void makeUp() throws IOException {
        made = new MadeUpMachine(folder);
    }

    @Test
    void idMapsNeedTwoPrograms() throws IOException {
        made.program("newuidmap", "");

        assertThat(told(new IdMapPrograms(made.machine()))).isEqualTo("""
                FAILED newuidmap: not on the PATH: newgidmap
                so: rootless Podman cannot start an environment
                cure: %suidmap""".formatted(APT));
        made.program("newgidmap", "");
        assertThat(told(new IdMapPrograms(made.machine())))
                .isEqualTo("OK newuidmap: newuidmap and newgidmap are there");
    }

    @Test
    void rootDoesWithoutIdMaps() throws IOException {
        made.host(MadeUpMachine.ROOT).fedora();

        assertThat(told(new IdMapPrograms(made.machine()))).isEqualTo("""
                WARNING newuidmap: not on the PATH: newuidmap and newgidmap
                so: ordinary users cannot run environments
                cure: dnf install --assumeyes --setopt=install_weak_deps=False shadow-utils""");
    }

    @Test
    void ordinaryUsersNeedSlirp4netnsOrPasta() throws IOException {
        assertThat(told(new NetworkPrograms(made.machine()))).isEqualTo("""
                FAILED network: neither pasta nor slirp4netns is on the PATH
                so: environments have no network, and builds fail
                cure: %sslirp4netns""".formatted(APT));
        made.program("pasta", "").program("slirp4netns", "");
        assertThat(told(new NetworkPrograms(made.machine()))).isEqualTo("OK network: pasta and slirp4netns");
    }

    @Test
    void rootNeedsNetavarkAndAFirewall() throws IOException {
        made.host(MadeUpMachine.ROOT).program("iptables", "");
        assertThat(told(new NetworkPrograms(made.machine())))
                .startsWith("FAILED network: netavark is not to be found\n")
                .endsWith(" netavark");

        made.file("/usr/lib/podman/netavark", "", "rwxr-xr-x");
        assertThat(told(new NetworkPrograms(made.machine())))
                .as("Debian 13's netavark needs nft")
                .startsWith("FAILED network: nft is not on the PATH\n")
                .endsWith(" nftables");
        assertThat(told(new NetworkPrograms(made.release("debian", "12").machine())))
                .isEqualTo("OK network: /usr/lib/podman/netavark and iptables");
        assertThat(told(new NetworkPrograms(made.fedora().machine())))
                .isEqualTo("OK network: /usr/lib/podman/netavark and iptables");
    }

    @ParameterizedTest
    @CsvSource({
        "debian, 12, iptables",
        "debian, 13, nftables",
        "debian, '', nftables",
        "ubuntu, 24.04, iptables",
        "ubuntu, 26.04, nftables"
    })
    void theFirewallIsThatOfTheReleasesNetavark(String id, String version, String software) throws IOException {
        made.host(MadeUpMachine.ROOT).file("/usr/lib/podman/netavark", "", "rwxr-xr-x");

        assertThat(told(new NetworkPrograms(made.release(id, version).machine())))
                .startsWith("FAILED network: ")
                .endsWith(" " + software);
    }

    @Test
    void aProgramForBasesIsNeededOnlyIfTheSettingsSaySo() throws IOException {
        String rest = """
                 mmdebstrap: there is no program mmdebstrap on the PATH
                so: no bases
                cure: Install mmdebstrap""";
        made.unknown();

        assertThat(told(mmdebstrap(false))).isEqualTo("WARNING" + rest);
        assertThat(told(mmdebstrap(true))).isEqualTo("FAILED" + rest);
        made.program("mmdebstrap", "");
        assertThat(told(mmdebstrap(true))).isEqualTo("OK mmdebstrap: " + made.bin() + "/mmdebstrap");
    }

    private Check mmdebstrap(boolean needed) {
        return new OptionalProgram(made.machine(), "mmdebstrap", Software.MMDEBSTRAP, "no bases", needed);
    }

    @Test
    void keysAreLookedFor() throws IOException {
        made.file("/usr/share/keyrings/debian-archive-keyring.pgp", "");

        assertThat(told(Keyring.debian(made.machine())))
                .isEqualTo("OK debian-keys: /usr/share/keyrings/debian-archive-keyring.pgp");
        assertThat(told(Keyring.ubuntu(made.machine()))).isEqualTo("""
                WARNING ubuntu-keys: there is no /usr/share/keyrings/ubuntu-archive-keyring.gpg
                so: bases of Ubuntu cannot be made from its archive, only taken from a registry
                cure: %subuntu-keyring""".formatted(APT));
    }

    @Test
    void aJavaMachineWithoutACompilerIsWarnedOf() throws IOException {
        Runtime.Version version = Runtime.Version.parse("25.0.1");
        Path home = folder.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Check check = new JavaKit(made.fedora().machine(), version, home);

        assertThat(told(check)).isEqualTo("""
                WARNING java: version 25 in %s, without a compiler
                so: dz-env cannot build itself again when its source changes
                cure: sudo dnf install java-25-openjdk-devel""".formatted(home));
        assertThat(told(new JavaKit(made.unknown().machine(), version, home)))
                .endsWith("cure: Install a JDK 25 or later, or set JAVA_HOME to one");
        assertThat(Files.createFile(home.resolve("bin/javac")).toFile().setExecutable(true))
                .isTrue();
        assertThat(told(check)).isEqualTo("OK java: version 25 in " + home);
    }

    @Test
    void theDistributionIsReadFromOsRelease() throws IOException {
        assertThat(made.machine().distribution())
                .isEqualTo(new Distribution("debian", "Debian GNU/Linux 13 (trixie)", "13", Distribution.Packages.APT));
        assertThat(made.fedora().machine().distribution())
                .isEqualTo(new Distribution("fedora", "Fedora Linux 44", "44", Distribution.Packages.DNF));
        assertThat(made.unknown().machine().distribution())
                .isEqualTo(new Distribution("slackware", "Slackware 15", "", Distribution.Packages.UNKNOWN));
        made.file("/etc/os-release", "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n# a comment = this\n");
        assertThat(made.machine().distribution())
                .isEqualTo(new Distribution("linuxmint", "an unknown distribution", "", Distribution.Packages.APT));
    }
}
