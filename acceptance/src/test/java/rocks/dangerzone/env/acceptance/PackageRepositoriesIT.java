package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code --prod} and {@code --qa} with signed repositories on loopback, see {@link ReleaseRepositories}: read by dz-env, and
 * installed from by the real apt and dnf on {@link DistroStandIns}.
 */
class PackageRepositoriesIT {

    private static final String CURE = ". Install nothing from there before who runs it has looked into this.";
    private static final String APT = "ubuntu-24.04/end-user";
    private static final String DNF = "fedora-44/end-user";

    private static final DistroStandIns standIns = DistroStandIns.of(Stage.root());
    private static final ReleaseRepositories releases = new ReleaseRepositories(standIns);

    @BeforeAll
    static void makeAll() {
        standIns.ubuntu("24.04", ReleaseRepositories.SUITE);
        standIns.fedora(ReleaseRepositories.FEDORA);
        releases.key("right", "20250101T000000", "never")
                .key("wrong", "20250101T000000", "never")
                .key("expired", "20200101T000000", "2020-02-01")
                .publish("qa", "0.12.0", "right");
    }

    @AfterAll
    static void clearAway() {
        releases.forget();
        standIns.close();
    }

    @BeforeEach
    void allIsRight() {
        releases.trust("right", true).publish("prod", "0.10.0", "right");
    }

    @ParameterizedTest
    @CsvSource({
        APT + ", dpkg-query --show dangerzone, dangerzone\t9:VERSION-1",
        DNF + ", rpm --query dangerzone, dangerzone-VERSION-1.fc44.noarch"
    })
    void theLatestVersionIsInstalledFromTheChannelAndDecidesTheImage(String cell, String query, String installed) {
        Outcome first = standIns.types("dz-env build " + cell + " --prod").succeeded();
        assertThat(first.stderr())
                .contains("for the dangerzone of " + cell + " vouches the key that the settings name, "
                        + releases.fingerprint("right") + ", not Dangerzone's release key");
        assertThat(run(cell, "--prod", query)).isEqualTo(installed.replace("VERSION", "0.10.0") + "\n");
        assertThat(run(cell, "--qa", query)).isEqualTo(installed.replace("VERSION", "0.12.0") + "\n");

        standIns.types("dz-env matrix build " + cell + " --prod --manifest prod.json")
                .succeeded();
        assertThat(standIns.prints("jq --raw-output '.cells[0] | .execution.status, .inputs.package.sha256' prod.json"))
                .isEqualTo("up-to-date\n"
                        + standIns.prints("find " + releases.folder("prod")
                                + (cell.equals(APT) ? "/apt -name 'dangerzone_*.deb'" : "/dnf -name 'dangerzone-*.rpm'")
                                + " -exec sha256sum {} + | cut --delimiter ' ' --fields 1"));
        standIns.types("dz-env verify prod.json").succeeded();

        releases.publish("prod", "0.11.0", "right");
        // A record is held against the package that it names.
        standIns.types("dz-env verify prod.json").succeeded();
        assertThat(run(cell, "--prod", query)).isEqualTo(installed.replace("VERSION", "0.11.0") + "\n");
    }

    @Test
    void anotherKeyIsRefused() {
        releases.publish("prod", "0.10.0", "wrong");
        refused(
                APT,
                "cannot trust " + apt("Release") + ": it is not signed by the release key "
                        + releases.fingerprint("right") + CURE);
        refused(
                DNF,
                "cannot trust " + dnf("repomd.xml") + ": it is not signed by the release key "
                        + releases.fingerprint("right") + CURE);
    }

    @Test
    void aKeyIsNotTakenForItsFileAlone() {
        standIns.types("sed -i s/-right/-wrong/ dz-env.yaml").succeeded();
        for (String cell : List.of(APT, DNF)) {
            standIns.types("dz-env build " + cell + " --prod")
                    .failed(
                            2,
                            "dz-env: cannot use the release key of Dangerzone's main repository: its fingerprint is "
                                    + releases.fingerprint("wrong") + " and not " + releases.fingerprint("right")
                                    + ". Use the right key; only if you know that the new one is right, name its"
                                    + " fingerprint in the settings.");
        }
    }

    @Test
    void aKeyThatHasExpiredIsRefused() {
        releases.trust("expired", true);
        for (String cell : List.of(APT, DNF)) {
            standIns.types("dz-env build " + cell + " --qa")
                    .failed(
                            1,
                            "dz-env: cannot use the release key of Dangerzone's QA repository: "
                                    + releases.fingerprint("expired")
                                    + " has expired on 2020-02-01. Get a later dz-env,"
                                    + " which brings the prolonged key, or name its file in the settings.");
        }
    }

    @Test
    void whatNobodyHasSignedIsRefused() {
        standIns.types("rm " + releases.folder("prod") + "/apt/dists/noble/Release.gpg " + releases.folder("prod")
                        + "/dnf/f44/repodata/repomd.xml.asc")
                .succeeded();
        refused(APT, "cannot trust " + apt("Release") + ": nobody has signed it: there is no Release.gpg" + CURE);
        refused(DNF, "cannot trust " + dnf("repomd.xml") + ": nobody has signed it: there is no repomd.xml.asc" + CURE);
    }

    @Test
    void whatWasChangedAfterwardsIsRefused() {
        standIns.types("sed -i s/stand-in/other/ " + releases.folder("prod") + "/apt/dists/noble/Release "
                        + "&& sed -i 's/<revision>/<revision>9/' " + releases.folder("prod")
                        + "/dnf/f44/repodata/repomd.xml")
                .succeeded();
        String told = ": the signature of the release key " + releases.fingerprint("right")
                + " does not fit it: it was changed after it was signed" + CURE;
        refused(APT, "cannot trust " + apt("Release") + told);
        refused(DNF, "cannot trust " + dnf("repomd.xml") + told);
    }

    /** Dangerzone's own index for dnf is not signed, so that nobody but dnf finds this. */
    @Test
    void dnfRefusesPackagesThatAnotherKeyHasSigned() {
        releases.trust("right", false).publish("prod", "0.13.0", "wrong");
        Outcome outcome = standIns.types("dz-env build " + DNF + " --prod").ended(1);
        assertThat(outcome.stderr()).contains("GPG check FAILED", "dz-env: cannot build " + DNF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ubuntu-24.04/end-user", "fedora-44/end-user"})
    void aPackageThatIsNotThereIsTold(String cell) {
        String title = "Dangerzone's QA repository has none for " + (cell.equals(APT) ? "amd64" : "x86_64");
        refused(
                cell + " --full --qa",
                "no package dangerzone-full for " + (cell.equals(APT) ? "ubuntu:24.04" : "fedora:44") + ": " + title
                        + ". See which distributions it supports, or build the package from the checkout.");
    }

    private static void refused(String words, String message) {
        standIns.types("dz-env build " + words + (words.contains("--qa") ? "" : " --prod"))
                .failedInTheEnd(1, "dz-env: " + message);
    }

    private static String apt(String file) {
        return releases.url() + "/prod/apt/dists/noble/" + file;
    }

    private static String dnf(String file) {
        return releases.url() + "/prod/dnf/f44/repodata/" + file;
    }

    private static String run(String cell, String channel, String command) {
        return standIns.prints("dz-env run " + cell + " " + channel + " --no-network -- " + command);
    }
}
