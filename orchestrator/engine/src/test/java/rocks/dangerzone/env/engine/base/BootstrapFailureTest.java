package rocks.dangerzone.env.engine.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.problem.Problem;

/** Messages as mmdebstrap 1.3.5 and apt 2.6 write them. */
class BootstrapFailureTest {

    @Test
    void knowsAnExpiredRelease() {
        assertCause(
                "the archive's Release file expired 17d 11h 29min 35s ago"
                        + " (http://a.example/debian/dists/forky/InRelease). Name a mirror that is kept up to date with"
                        + " --mirror, or take the archive as it is with --accept-expired-release",
                "E: Release file for http://a.example/debian/dists/forky/InRelease is expired (invalid since 17d 11h"
                        + " 29min 35s). Updates for this repository will not be applied.");
    }

    @Test
    void knowsAMissingKey() {
        assertCause(
                "the archive is signed with the key 871920D1991BC93C, which this machine lacks. Install the"
                        + " distribution's key ring (debian-archive-keyring, or ubuntu-keyring for"
                        + " /usr/share/keyrings/ubuntu-archive-keyring.gpg), or take the base from a registry: --base"
                        + " registry",
                "W: GPG error: http://a.example/ubuntu noble InRelease: The following signatures couldn't be verified"
                        + " because the public key is not available: NO_PUBKEY 871920D1991BC93C",
                "E: The repository 'http://a.example/ubuntu noble InRelease' is not signed.");
    }

    @Test
    void knowsAnUnknownSuite() {
        assertCause(
                "the archive at http://a.example/debian has no suite 'nosuch'. Check the distro's codename and the"
                        + " mirror",
                "Err:2 http://a.example/debian nosuch Release",
                "E: The repository 'http://a.example/debian nosuch Release' does not have a Release file.");
    }

    @Test
    void knowsAMirrorThatIsAway() {
        assertCause(
                "http://127.0.0.1:9/debian/dists/trixie/InRelease cannot be fetched: Could not connect to 127.0.0.1:9"
                        + " (127.0.0.1). - connect (111: Connection refused). Check the network, or name another archive"
                        + " with --mirror",
                "E: Failed to fetch http://127.0.0.1:9/debian/dists/trixie/InRelease  Could not connect to 127.0.0.1:9"
                        + " (127.0.0.1). - connect (111: Connection refused)");
    }

    @Test
    void knowsAFullDisk() {
        assertCause(
                "no space is left on the disk. Make room in the cache folder and in /tmp; a base takes about 500 MB"
                        + " while it is made",
                "E: Failed to fetch http://a.example/x.deb  write (28: No space left on device)");
    }

    @Test
    void knowsAUserWithoutSubordinateIds() {
        assertCause(
                "this user has no subordinate IDs (/etc/subuid). Install uidmap and give the user a range with usermod"
                        + " --add-subuids and --add-subgids, as ci/setup does",
                "E: /etc/subuid doesn't contain an entry for u");
    }

    @Test
    void showsTheLastErrorOfAnUnknownFailure() {
        assertCause(
                "mmdebstrap ended with code 3: apt is on fire. See its whole output with -v",
                "E: apt is warm",
                "E: apt is on fire",
                "E: mmdebstrap failed to run");
        assertCause("mmdebstrap ended with code 3: it gave no reason. See its whole output with -v", "I: done");
    }

    private static void assertCause(String rest, String... messages) {
        assertThat(BootstrapFailure.explain(Distros.TRIXIE, List.of(messages), 3))
                .hasMessage("cannot bootstrap debian:trixie: " + rest + ".")
                .satisfies(e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.FAILED));
    }
}
