package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Dockerfiles of Fedora and Ubuntu, built unchanged by Podman on stand-ins for their bases, see {@link DistroStandIns}. Shows
 * that they are understood, that dnf, rpm, apt and useradd do what they ask for, and that the finished environments run. What
 * Fedora's and Ubuntu's own packages do, only the true ones show: {@code ci/workflows/nightly.yml} builds them where registries
 * can be reached.
 */
@Tag("fedora")
class FedoraAndUbuntuStandInsIT {

    private static final DistroStandIns standIns = DistroStandIns.of(Stage.root());

    @BeforeAll
    static void buildAll() {
        standIns.fedora("43");
        standIns.fedora("44");
        standIns.ubuntu("24.04", "noble");
        standIns.types("dz-env matrix build 'fedora-*' --chain --manifest fedora.json")
                .succeeded();
        standIns.types("dz-env matrix build 'ubuntu-24.04' --manifest ubuntu.json")
                .succeeded();
    }

    @AfterAll
    static void clearAway() {
        standIns.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fedora-43/dev",
                "fedora-43/end-user",
                "fedora-44/dev",
                "fedora-44/end-user",
                "ubuntu-24.04/dev",
                "ubuntu-24.04/end-user"
            })
    void runsAsTheUserThatNestedPodmanNeeds(String cell) {
        assertThat(run(
                        cell,
                        "id --user --name; id --user; pwd; cat /etc/subuid /etc/subgid ~/.config/containers/storage.conf;"
                                + " printenv DANGERZONE_ENVIRONMENT; . /etc/os-release; echo $PRETTY_NAME"))
                .isEqualTo("""
                        user
                        1000
                        /home/user
                        user:2000:2000
                        user:2000:2000
                        [storage]
                        driver = "overlay"
                        %s
                        stand-in for %s
                        """.formatted(cell, name(cell)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fedora-43", "fedora-44"})
    void fedoraIsBuiltFromTheSourceToASmokeTest(String distro) {
        String manifest = "jq --raw-output '.cells[] | select(.cell == \"" + distro + "/end-user\")";
        assertThat(standIns.prints(manifest + " | .execution.links[] | .name + \"=\" + .status' fedora.json"))
                .isEqualTo("package=built\nsmoke=built\n");
        assertThat(standIns.prints(manifest + " | .inputs.package | .name + \" \" + .version' fedora.json"))
                .isEqualTo("dangerzone 1.0.0-1.fc" + distro.substring("fedora-".length()) + "\n");
        assertThat(run(distro + "/end-user", "dangerzone"))
                .contains("Dangerzone 1.0.0 (sample) on stand-in for Fedora Linux");
    }

    @Test
    void fedoraHasItsPackagesWithWeakDependenciesAndCapabilities() {
        assertThat(run(
                        "fedora-43/dev",
                        "rpm --query --queryformat '%{NAME} ' gcc-c++ podman conmon passt mupdf xfconf"))
                .isEqualTo("gcc-c++ podman conmon passt mupdf xfconf ");
        assertThat(run("fedora-43/dev", "/usr/sbin/getcap /usr/bin/newuidmap /usr/bin/newgidmap"))
                .isEqualTo("/usr/bin/newuidmap cap_setuid=ep\n/usr/bin/newgidmap cap_setgid=ep\n");
        assertThat(run("fedora-43/dev", "ls /var/log /var/cache/libdnf5")).doesNotContain(".log", "repodata");
    }

    @Test
    void ubuntusOwnUserIsGone() {
        assertThat(run("ubuntu-24.04/dev", "getent passwd ubuntu || echo none; ls /home"))
                .isEqualTo("none\nuser\n");
        assertThat(run(
                        "ubuntu-24.04/end-user",
                        "dpkg-query --show --showformat '${Package} ' dangerzone podman thunar"))
                .isEqualTo("dangerzone podman thunar ");
    }

    @Test
    void packagesAreRecorded() {
        String list = standIns.prints(
                "cat ~/.cache/dz-env/store/sha256/$(jq --raw-output '.cells[] | select(.cell == \"fedora-44/end-user\")"
                        + " | .outputs.packages.sha256' fedora.json)");
        assertThat(list)
                .contains("\nfedora-release 44-1.fc44 noarch\n", "\npodman 1.0-1.fc44 x86_64\n")
                .startsWith("conmon 1.0-1.fc44 noarch\ndangerzone 1.0.0-1.fc44 x86_64\n");
    }

    @Test
    void aDifferenceNamesPackagesAndOwners() {
        Outcome difference =
                standIns.types("dz-env diff --json fedora-43/end-user fedora-44/end-user >difference.json");

        difference.ended(1);
        assertThat(standIns.prints("jq --raw-output '.packages[] | .name + \" \" + .a + \" \" + .b' difference.json"))
                .contains(
                        "dangerzone:x86_64 1.0.0-1.fc43 1.0.0-1.fc44\n",
                        "fedora-release:noarch 43-1.fc43 44-1.fc44\n",
                        "podman:x86_64 1.0-1.fc43 1.0-1.fc44\n");
        assertThat(standIns.prints(
                        "jq --raw-output '.causes[].files[] | select(.path == \"/usr/share/stand-in/fedora-release\")"
                                + " | .package' difference.json"))
                .isEqualTo("fedora-release\n");
    }

    /** What a command prints in an environment. */
    private static String run(String cell, String command) {
        return standIns.prints("dz-env run " + cell + " --no-network -- sh -c '" + command.replace("'", "'\\''") + "'");
    }

    private static String name(String cell) {
        return cell.startsWith("fedora-")
                ? "Fedora Linux " + cell.substring("fedora-".length(), cell.indexOf('/'))
                : "Ubuntu " + cell.substring("ubuntu-".length(), cell.indexOf('/'));
    }
}
