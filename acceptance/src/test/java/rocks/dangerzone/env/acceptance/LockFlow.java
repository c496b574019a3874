package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A lock file of real trixie, from the first locked build to a rebuild on what stands in for another machine without a network.
 * Only run when it is named, for it takes minutes and {@link SameBitsIT} goes the same way.
 */
class LockFlow {

    /** As on another machine: with a home, a store and a storage of its own. */
    private static final String ELSEWHERE = "env HOME=$HOME/elsewhere XDG_RUNTIME_DIR=$HOME/elsewhere/runtime"
            + " CONTAINERS_STORAGE_CONF=$HOME/elsewhere/storage.conf ";

    private static final String REBUILD = ELSEWHERE + "dz-env verify m.json --rebuild --offline";
    private static final String PACKAGES = "$HOME/elsewhere/.cache/dz-env/store/sha256/";

    private static final Person root = Stage.root();
    private static final Path checkout = root.home().resolve("locked");

    @BeforeAll
    static void lock() {
        root.types(root.home(), "rm -rf locked && cp -r sample locked && cd locked && rm -rf deb_dist dz-env.lock")
                .succeeded();
        Outcome locked = types("dz-env lock debian-trixie/dev").succeeded();
        assertThat(locked.stderr()).containsPattern("debian-trixie/dev is locked: [0-9]+ packages, [0-9.]+ [MG]B");
    }

    @Test
    void whatWasBuiltComesOutTheSameElsewhereWithoutANetwork() {
        Outcome built = types("dz-env matrix build debian-trixie/dev --locked --no-cache --manifest m.json")
                .succeeded();
        assertThat(built.stderr()).contains("debian-trixie/dev is built as dz-env.lock has it, without a network");
        assertThat(jq(".cells[0].inputs.lock.networkCut")).isEqualTo("true");
        // Where apt may choose among packages that the lock file has, it does not install all of them.
        Set<String> installed = installed();
        assertThat(named()).containsAll(installed);
        assertThat(installed.size()).isGreaterThan(named().size() * 9 / 10);
        types("dz-env lock export $HOME/trixie.tar debian-trixie/dev").succeeded();
        types("""
                        mkdir -p $HOME/elsewhere/runtime && chmod 700 $HOME/elsewhere/runtime
                        printf '[storage]\ndriver = "overlay"\ngraphroot = "%s/storage"\nrunroot = "%s/runtime/containers"\n' \
                            $HOME/elsewhere $HOME/elsewhere >$HOME/elsewhere/storage.conf
                        """).succeeded();
        try {
            assertThat(types(ELSEWHERE + "dz-env build debian-trixie/dev --offline")
                            .ended(1)
                            .stderr())
                    .contains("it is neither in Podman's storage nor in dz-env's store");
            types(ELSEWHERE + "dz-env lock import $HOME/trixie.tar").succeeded();
            refusesFaultyPackages(PACKAGES + jq("select(.package == \"podman\") | .sha256", "dz-env.lock"));

            assertThat(types(REBUILD).succeeded().stdout()).containsPattern("debian-trixie/dev +IDENTICAL\n");
        } finally {
            // Its service waits for more to do for a while, and looks after its storage when it ends.
            types("""
                            service="unix://$HOME/elsewhere/runtime/"
                            while pids=$(pgrep -f "$service"); do kill $pids; sleep 0.2; done
                            umount --recursive $HOME/elsewhere/storage/overlay
                            rm -rf $HOME/elsewhere $HOME/trixie.tar
                            """).succeeded();
        }
        assertThat(root.containers()).isEmpty();
    }

    /** Of a package that is damaged or missing nothing is built. */
    private static void refusesFaultyPackages(String file) {
        types("cp " + file + " whole && printf x | dd of=" + file + " seek=1000 bs=1 conv=notrunc")
                .succeeded();
        assertThat(types(REBUILD).ended(1).stdout())
                .containsPattern(
                        "debian-trixie/dev +UNVERIFIABLE +podman \\S+ \\(\\w+\\): the store's file \\S+ is damaged: ");

        types("rm " + file).succeeded();
        assertThat(types(REBUILD).ended(1).stdout())
                .containsPattern("UNVERIFIABLE +the store lacks 1 of its [0-9]+ packages: podman \\S+ \\(\\w+\\): ");
        types("mv whole " + file).succeeded();
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

    /** Names and versions of what is in the image, of those that the lock file names in whatever version. */
    private static Set<String> installed() {
        return lines("dz-env run debian-trixie/dev --no-network --"
                + " dpkg-query --show --showformat '${Package} ${Version}\\n' | sort >installed &&"
                + " jq --raw-output 'select(.package) | .package' dz-env.lock | sort --unique >names &&"
                + " join names installed");
    }

    private static Set<String> lines(String command) {
        return types(command).succeeded().stdout().lines().collect(Collectors.toSet());
    }

    private static String jq(String filter) {
        return jq(filter, "m.json");
    }

    private static String jq(String filter, String file) {
        return types("jq --raw-output '" + filter + "' " + file)
                .succeeded()
                .stdout()
                .strip();
    }

    private static Outcome types(String line) {
        return root.types(checkout, line);
    }
}
