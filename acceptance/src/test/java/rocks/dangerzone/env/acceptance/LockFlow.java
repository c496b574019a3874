package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A lock file of real trixie, from the first locked build to another machine that has no network. Only run when it is named:
 * the development environment's last layer (Poetry's virtual environment) still differs between two builds.
 */
class LockFlow {

    private static final String IMAGE = "podman image inspect --format '{{.Id}}' dangerzone.rocks/build/debian:trixie";
    private static final String FORGET =
            "podman images --quiet | sort --unique | xargs --no-run-if-empty podman rmi --force >/dev/null";

    private static final Person root = Stage.root();
    private static final Path checkout = root.home().resolve("locked");

    @BeforeAll
    static void checkout() {
        root.types(
                        root.home(),
                        "rm -rf locked other.home && cp -r sample locked && cd locked && rm -rf deb_dist dz-env.lock")
                .succeeded();
        Outcome locked = types("dz-env lock debian-trixie/dev").succeeded();
        assertThat(locked.stderr()).containsPattern("debian-trixie/dev is locked: [0-9]+ packages, [0-9.]+ [MG]B");
    }

    @Test
    void buildsTheSameImageAgainHereAndElsewhereWithoutANetwork() {
        Outcome built = types("dz-env build debian-trixie/dev --locked").succeeded();
        assertThat(built.stderr())
                .contains("debian-trixie/dev is built as dz-env.lock has it, without a network")
                .doesNotContain("up to date");
        String first = types(IMAGE).succeeded().stdout();

        types(FORGET).succeeded();
        types("dz-env build debian-trixie/dev --locked --no-cache").succeeded();
        assertThat(types(IMAGE).succeeded().stdout()).isEqualTo(first);

        Outcome check = types("dz-env lock --check debian-trixie/dev").succeeded();
        assertThat(check.stdout()).isEmpty();
        assertThat(check.stderr()).contains("dz-env.lock is what would be locked today");
        assertThat(installed()).containsAll(named()).hasSizeGreaterThan(named().size());

        types("dz-env lock export $HOME/trixie.tar debian-trixie/dev").succeeded();
        types("mv ~/.cache/dz-env/store ~/kept && " + FORGET).succeeded();
        try {
            types("! dz-env build debian-trixie/dev --offline").succeeded();
            types("dz-env lock import $HOME/trixie.tar").succeeded();
            types("dz-env build debian-trixie/dev --offline").succeeded();
            assertThat(types(IMAGE).succeeded().stdout()).isEqualTo(first);
        } finally {
            types("rm -rf ~/.cache/dz-env/store ~/trixie.tar && mv ~/kept ~/.cache/dz-env/store")
                    .succeeded();
        }
        assertThat(root.containers()).isEmpty();
    }

    @Test
    void refusesALockFileThatIsNotAsItWasWritten() {
        types("cp dz-env.lock kept.lock").succeeded();
        try {
            types("sed -i 's/\"size\":[0-9]*/\"size\":1/' dz-env.lock").succeeded();
            Outcome edited = types("dz-env build debian-trixie/dev");
            assertThat(edited.code()).isEqualTo(2);
            assertThat(edited.stderr())
                    .contains("dz-env: cannot use " + checkout
                            + "/dz-env.lock: it was edited: its part for debian-trixie");

            types("sed '2i <<<<<<< HEAD' kept.lock >dz-env.lock").succeeded();
            Outcome merged = types("dz-env build debian-trixie/dev");
            assertThat(merged.code()).isEqualTo(2);
            assertThat(merged.stderr()).contains("line 2 is a mark of a merge that is not finished");
        } finally {
            types("mv kept.lock dz-env.lock").succeeded();
        }
    }

    /** Names and versions of what the lock file has. */
    private static Set<String> named() {
        return lines("jq --raw-output 'select(.package) | .package + \" \" + .version' dz-env.lock");
    }

    /** Names and versions of what is in the image. */
    private static Set<String> installed() {
        return lines("dz-env run debian-trixie/dev --no-network --"
                + " dpkg-query --show --showformat '${Package} ${Version}\\n'");
    }

    private static Set<String> lines(String command) {
        return types(command).succeeded().stdout().lines().collect(Collectors.toSet());
    }

    private static Outcome types(String line) {
        return root.types(checkout, line);
    }
}
