package rocks.dangerzone.env.engine.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.config.SettingsLoader;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

/** Bootstraps with a script in mmdebstrap's place. */
class BootstrapTest {

    /** With --simulate it leaves a Release file in the folder release, else it writes a "tar". */
    private static final String SCRIPT = """
            #!/bin/sh
            echo "$@" >> "$CALLS"
            echo "I: running" >&2
            case "$*" in
                --unshare-helper*) shift; exec "$@";;
                *--simulate*)
                    for word; do case $word in */release) tree=$word;; esac; done
                    mkdir -p "$tree/var/lib/apt/lists"
                    echo "Date: $RELEASE" > "$tree/var/lib/apt/lists/x_InRelease";;
                *) echo "root of $SOURCE_DATE_EPOCH"; mkdir "$TMPDIR/left";;
            esac
            """;

    @TempDir
    Path temp;

    private final Map<String, String> environment = new HashMap<>();
    private final List<ProgressEvent> events = new ArrayList<>();

    @BeforeEach
    void writeScript() throws IOException {
        Files.createDirectories(temp.resolve("tmp"));
        program(SCRIPT);
        environment.put("PATH", temp + ":/usr/bin:/bin");
        environment.put("TMPDIR", temp.resolve("tmp").toString());
        environment.put("CALLS", temp.resolve("calls").toString());
        environment.put("RELEASE", "Sat, 14 Nov 2026 10:00:00 UTC");
        environment.put("SOURCE_DATE_EPOCH", "1");
    }

    @Test
    void datesTheImageByTheArchive() throws IOException {
        RootImage image = bootstrap(Map.of()).make(Distros.TRIXIE);

        assertThat(Files.readString(image.layer().path())).isEqualTo("root of 1794650400\n");
        assertThat(Files.readString(image.config().path()))
                .isEqualTo(
                        "{\"architecture\":\"" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64")
                                + "\",\"config\":{\"Cmd\":[\"bash\"],\"Env\":[\"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin"
                                + ":/usr/bin:/sbin:/bin\"]},\"created\":\"2026-11-14T10:00:00Z\",\"history\":[{\"created\":"
                                + "\"2026-11-14T10:00:00Z\",\"created_by\":\"mmdebstrap --variant=minbase trixie\"}],\"os\":"
                                + "\"linux\",\"rootfs\":{\"diff_ids\":[\"sha256:"
                                + image.layer().digest()
                                + "\"],\"type\":\"layers\"}}");
        assertThat(left()).isEmpty();
    }

    @Test
    void unpacksTheSameStateOnce() throws IOException {
        RootImage first = bootstrap(Map.of()).make(Distros.TRIXIE);
        RootImage second = bootstrap(Map.of()).make(Distros.TRIXIE);

        assertThat(second).isEqualTo(first);
        assertThat(bootstrap(Map.of()).kept(Distros.TRIXIE)).contains(first);
        assertThat(calls("--format=tar")).hasSize(1);
        assertThat(calls("--simulate")).hasSize(2);
    }

    @Test
    void unpacksALaterStateAnew() throws IOException {
        RootImage first = bootstrap(Map.of()).make(Distros.TRIXIE);
        environment.put("RELEASE", "Sun, 15 Nov 2026 10:00:00 UTC");
        RootImage second = bootstrap(Map.of()).make(Distros.TRIXIE);

        assertThat(second.layer()).isNotEqualTo(first.layer());
        assertThat(bootstrap(Map.of()).kept(Distros.TRIXIE)).contains(second);
    }

    @Test
    void makesADamagedBaseAnew() throws IOException {
        RootImage first = bootstrap(Map.of()).make(Distros.TRIXIE);
        Files.writeString(first.layer().path(), "rot");

        assertThat(bootstrap(Map.of()).kept(Distros.TRIXIE)).isEmpty();
        assertThat(bootstrap(Map.of()).make(Distros.TRIXIE)).isEqualTo(first);
    }

    @Test
    void handsOnTheMirrorAndSaysThatItAcceptsAnExpiredRelease() throws IOException {
        bootstrap(Map.of("mirror", "http://m.example/debian", "accept-expired-release", "true"))
                .make(Distros.TRIXIE);

        assertThat(calls("--format=tar"))
                .singleElement()
                .asString()
                .contains("--aptopt=Acquire::Check-Valid-Until \"false\"")
                .endsWith("trixie - http://m.example/debian");
        assertThat(events)
                .contains(
                        new ProgressEvent.Note("an archive whose Release file has expired is accepted for"
                                + " debian:trixie, and apt inside the image accepts it too"),
                        new ProgressEvent.Began("bootstrapping debian:trixie"),
                        new ProgressEvent.Output("bootstrapping debian:trixie", "I: running"))
                .last()
                .isInstanceOf(ProgressEvent.Ended.class);
    }

    @Test
    void leavesNothingBehindWhereItFails() throws IOException {
        program(SCRIPT.replace("echo \"root of", "echo 'E: No space left on device' >&2; exit 1; echo \"root of"));

        assertThatThrownBy(() -> bootstrap(Map.of()).make(Distros.TRIXIE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("no space is left on the disk");
        assertThat(left()).isEmpty();
        assertThat(temp.resolve("store/unfinished")).isEmptyDirectory();
        assertThat(bootstrap(Map.of()).kept(Distros.TRIXIE)).isEmpty();
        assertThat(events).last().isInstanceOf(ProgressEvent.Failed.class);
    }

    @Test
    void sweepsWhatAKilledRunLeft() throws IOException {
        long uid = ((Integer) Files.getAttribute(temp, "unix:uid")).longValue();
        Path killed = Files.createDirectories(temp.resolve("tmp/dz-env-bootstrap-" + uid + "-999999999-1/x"));
        Path running = Files.createDirectories(temp.resolve(
                "tmp/dz-env-bootstrap-" + uid + "-" + ProcessHandle.current().pid() + "-1"));

        bootstrap(Map.of()).make(Distros.TRIXIE);

        assertThat(killed.resolveSibling("")).doesNotExist();
        assertThat(running).exists();
    }

    @Test
    void saysThatMmdebstrapIsMissing() {
        environment.put("PATH", temp.resolve("tmp").toString());

        assertThatThrownBy(() -> bootstrap(Map.of()).make(Distros.TRIXIE))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot bootstrap a base image: there is no program mmdebstrap on the PATH. Install it with"
                        + " ci/setup, or take the base from a registry: --base registry.");
    }

    @Test
    void saysWhatToDoForFedora() {
        assertThatThrownBy(() -> bootstrap(Map.of()).make(Distros.FEDORA))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot bootstrap fedora:44: only Debian and Ubuntu can be bootstrapped. Take it from a"
                        + " registry (--base registry), or load localhost:9/foundation-it/fedora:44 into Podman's"
                        + " storage by hand (podman load).");
    }

    private Bootstrap bootstrap(Map<String, String> flags) {
        UserFolders folders = new UserFolders(temp, temp, temp, temp);
        Settings settings = SettingsLoader.load(flags, Map.of(), Optional.empty(), folders);
        return new Bootstrap(new Store(temp.resolve("store")), settings, environment, new PerDistro(), events::add);
    }

    private void program(String script) throws IOException {
        Path file = Files.writeString(temp.resolve("mmdebstrap"), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> calls(String part) throws IOException {
        return Files.readAllLines(temp.resolve("calls")).stream()
                .filter(line -> line.contains(part))
                .toList();
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("tmp"))) {
            return files.toList();
        }
    }
}
