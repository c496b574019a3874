package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the machine and the network can get wrong is told as plainly, and leaves nothing half-written. */
@Tag("debian")
class TroubleIT {

    private static final Person root = Stage.root();
    private static final String NO_SUCH_PORT = "http://127.0.0.1:9";

    private final Path folder = root.home().resolve("trouble");

    @BeforeAll
    static void environment() {
        Trixie.ready(root);
    }

    @BeforeEach
    void makeFolder() {
        root.types("mkdir " + folder).succeeded();
    }

    @AfterEach
    void removeFolder() {
        root.types("if mountpoint -q $dir; then umount --lazy $dir; fi; rm -r $dir".replace("$dir", folder.toString()))
                .succeeded();
        assertThat(root.containers()).isEmpty();
    }

    @Test
    void podmanIsMissing() {
        root.types("for file in /usr/bin/* /usr/sbin/*; do ln -sf $file " + folder + "/; done; rm " + folder
                        + "/podman")
                .succeeded();

        root.with("PATH", Stage.folder().resolve("dz-env") + ":" + folder)
                .types("dz-env build debian:trixie")
                .failed(
                        69,
                        "dz-env: Podman is not to be had: there is no program podman on the PATH. Install it with ci/setup,"
                                + " or let dz-env do it: DZ_ENV_SETUP=auto.");
    }

    @Test
    void podmanIsTooOld() {
        // Says what a Podman of Debian 11 says, and serves what it would.
        root.types("printf '#!/bin/sh\\necho podman version 3.0.1\\n' >" + folder + "/podman; chmod +x " + folder
                        + "/podman")
                .succeeded();

        root.with("PATH", folder + ":" + root.environment().get("PATH"))
                .types("dz-env build debian:trixie")
                .failed(
                        69,
                        "dz-env: cannot use the Podman of " + folder + "/podman: it is version 3.0.1, and dz-env needs"
                                + " 4.0 or later. Install a later Podman, or name another service with --podman.");
    }

    @Test
    void theServiceBelongsToAnother() throws InterruptedException {
        Path socket = folder.resolve("p.sock");
        Process service = root.starts("exec podman system service --time=0 unix://" + socket);
        try {
            root.types("for i in $(seq 100); do [ -S " + socket + " ] && break; sleep 0.1; done; chmod 600 " + socket)
                    .succeeded();

            Stage.ordinaryUser()
                    .types("dz-env build debian:trixie --podman unix://" + socket)
                    .failed(
                            69,
                            "dz-env: cannot use the Podman service unix://" + socket + " (--podman or its setting):"
                                    + " permission denied. Get access to the socket, or name no service, so that dz-env starts one of its"
                                    + " own.");
        } finally {
            service.destroy();
            service.waitFor();
        }
    }

    @Test
    void theCacheFolderIsFull() {
        root.types("mount -t tmpfs -o size=1m tmpfs " + folder).succeeded();

        Outcome outcome = root.with("XDG_CACHE_HOME", folder.toString())
                .types("dz-env build debian:bookworm --dev --base bootstrap")
                .ended(1);

        assertThat(outcome.stderr())
                .contains("dz-env: cannot ")
                .containsIgnoringCase("no space")
                .doesNotContain("\tat ");
    }

    @Test
    void theImageStorageIsFull() {
        root.types("mount -t tmpfs -o size=60m tmpfs " + folder + "; printf '[storage]\\ndriver = \"overlay\"\\n"
                        + "graphroot = \"%s/storage\"\\nrunroot = \"%s/run\"\\n' " + folder + " " + folder + " >"
                        + folder
                        + "/storage.conf")
                .succeeded();

        Outcome outcome = root.with("CONTAINERS_STORAGE_CONF", folder + "/storage.conf")
                .types("dz-env build debian:trixie --base bootstrap")
                .ended(1);

        assertThat(outcome.stderr())
                .contains("dz-env: cannot ")
                .containsIgnoringCase("no space")
                .doesNotContain("\tat ");
    }

    @Test
    void theBaseIsNotHere() {
        root.types("dz-env build fedora:43 --dev --base local")
                .failed(
                        1,
                        "dz-env: cannot get the base image of fedora:43: Podman's storage holds neither"
                                + " registry.fedoraproject.org/fedora:43 nor localhost/dz-env/base/fedora:43."
                                + " Let dz-env get it with --base auto, or pull or load it with podman.");
    }

    @Test
    void theMirrorIsAway() {
        root.types("dz-env build debian:forky --dev --base bootstrap --mirror " + NO_SUCH_PORT + "/debian")
                .failedInTheEnd(
                        1,
                        "dz-env: cannot bootstrap debian:forky: " + NO_SUCH_PORT
                                + "/debian/dists/forky/InRelease cannot be"
                                + " fetched: Could not connect to 127.0.0.1:9 (127.0.0.1). - connect (111: Connection refused)."
                                + " Check the network, or name another archive with --mirror.");
    }

    @Test
    void aStepFails() {
        root.types("mkdir -p $dir/x/DEBIAN && printf 'Package: dangerzone\\nVersion: 1.0.0\\nArchitecture: amd64\\n"
                                .replace("$dir", folder.toString())
                        + "Maintainer: x <x@example.org>\\nDepends: no-such-package-anywhere\\nDescription: x\\n' >"
                        + folder
                        + "/x/DEBIAN/control && dpkg-deb --build " + folder + "/x " + folder
                        + "/dangerzone_1.0.0-1_amd64.deb")
                .succeeded();

        Outcome outcome = root.types("dz-env build debian:trixie --package " + folder + "/dangerzone_1.0.0-1_amd64.deb")
                .ended(1);

        assertThat(outcome.stderr())
                .contains("dz-env: cannot build debian-trixie/end-user: step ")
                .contains("no-such-package-anywhere")
                .contains("The whole log is in " + root.home() + "/.cache/dz-env/")
                .doesNotContain("\tat ");
    }
}
