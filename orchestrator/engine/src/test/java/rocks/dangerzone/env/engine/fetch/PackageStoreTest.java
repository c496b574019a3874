package rocks.dangerzone.env.engine.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.lock.Locks;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

class PackageStoreTest {

    private static final String CARRY =
            "bring the file from a machine that has it ('dz-env lock export', 'dz-env lock import').";

    @TempDir
    Path folder;

    private FakeArchive archive;
    private Store store;
    private byte[] podman;
    private byte[] crun;
    private final List<ProgressEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        archive = new FakeArchive();
        store = new Store(folder.resolve("store"));
        podman = FakePackages.deb(folder, "podman", "5.4+ds1~1");
        crun = FakePackages.deb(folder, "crun", "1:1.21");
        archive.put("pool/podman_5.4+ds1~1_all.deb", podman);
        archive.put("pool/crun_1:1.21_all.deb", crun);
    }

    @AfterEach
    void stop() {
        archive.close();
    }

    @Test
    void fetchesEachPackageOnceAndMakesAFolderForApt() {
        LocalRepository first = repository(packages(), false);
        LocalRepository second = repository(packages(), false);

        assertThat(second).isEqualTo(first);
        assertThat(archive.requests())
                .containsExactlyInAnyOrder(
                        "/debian/pool/podman_5.4%2bds1%7e1_all.deb", "/debian/pool/crun_1:1.21_all.deb");
        assertThat(first.files().keySet()).containsExactly("crun_1:1.21_all.deb", "podman_5.4+ds1~1_all.deb");
        assertThat(first.index().get("Packages"))
                .isEqualTo("""
                        Package: crun
                        Version: 1:1.21
                        Architecture: all
                        Description: for tests
                         more of it
                        Filename: ./crun_1:1.21_all.deb
                        Size: %d
                        SHA256: %s

                        Package: podman
                        Version: 5.4+ds1~1
                        Architecture: all
                        Description: for tests
                         more of it
                        Filename: ./podman_5.4+ds1~1_all.deb
                        Size: %d
                        SHA256: %s
                        """.formatted(crun.length, Sha256.of(crun), podman.length, Sha256.of(podman)));
    }

    @Test
    void fetchesEachPackageOnceForCellsSideBySide() {
        PackageStore shared = packageStore(false);

        Parallel.each(
                List.of(1, 2, 3, 4), number -> shared.repository(cell(packages()), archive::sources, events::add));

        assertThat(archive.requests()).hasSize(2);
    }

    @Test
    void triesAgainWhileTheArchiveHasTrouble() {
        archive.fails("pool/podman_5.4+ds1~1_all.deb", 3);

        assertThat(repository(packages(), false).files()).hasSize(2);
    }

    @Test
    void givesUpAfterFourAttempts() {
        archive.fails("pool/podman_5.4+ds1~1_all.deb", 4);

        assertFault("cannot fetch podman 5.4+ds1~1 (all) for debian-trixie/dev: " + archive.address()
                + "pool/podman_5.4%2bds1%7e1_all.deb cannot be read, tried 4 times: HTTP status 503. Check the"
                + " network and the variable http_proxy, and build again: what was fetched is kept.");
    }

    @Test
    void refusesOtherBytesUnderTheSameName() throws IOException {
        byte[] other = podman.clone();
        other[other.length - 1] ^= 1;
        archive.put("pool/podman_5.4+ds1~1_all.deb", other);

        assertFault("cannot fetch podman 5.4+ds1~1 (all) for debian-trixie/dev: " + archive.address()
                + "pool/podman_5.4%2bds1%7e1_all.deb has other bytes than dz-env.lock names: their SHA-256 is "
                + Sha256.of(other) + " instead of " + Sha256.of(podman)
                + ". Nothing of it was kept. Ask who runs the archive; only if you trust it, lock anew with 'dz-env lock"
                + " --update'.");
        assertThat(store.find(Sha256.of(other))).isEmpty();
        assertThat(store.find(Sha256.of(podman))).isEmpty();
        assertThat(folder.resolve("store/unfinished")).isEmptyDirectory();
    }

    @Test
    void refusesAFileThatIsCutShortOrLonger() {
        archive.put("pool/podman_5.4+ds1~1_all.deb", Arrays.copyOf(podman, 100));
        String cannot = "cannot fetch podman 5.4+ds1~1 (all) for debian-trixie/dev: " + archive.address()
                + "pool/podman_5.4%2bds1%7e1_all.deb has ";
        String cure =
                " bytes that dz-env.lock names. Nothing of it was kept. Ask who runs the archive; only if you trust"
                        + " it, lock anew with 'dz-env lock --update'.";
        assertFault(cannot + "100 bytes instead of the " + podman.length + cure);

        archive.put("pool/podman_5.4+ds1~1_all.deb", Arrays.copyOf(podman, podman.length + 1000));
        assertFault(cannot + "more than the " + podman.length + cure);
    }

    @Test
    void tellsThatAPackageIsGone() {
        byte[] none = "none".getBytes(StandardCharsets.UTF_8);
        LockedPackage gone = FakePackages.locked("gone", "1.0", none);

        assertThatThrownBy(() -> repository(List.of(gone), false))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot fetch gone 1.0 (all) for debian-trixie/dev: the archive does not have it any more ("
                        + archive.address() + "pool/gone_1.0_all.deb gives HTTP status 404). Lock the versions of today"
                        + " with 'dz-env lock --update', or " + CARRY);
    }

    @Test
    void refusesALockForAnotherDistribution() {
        ArchiveSources ubuntu = new ArchiveSources(Map.of("noble", archive.address()));

        assertThatThrownBy(() -> packageStore(false)
                        .repository(
                                cell(List.of(FakePackages.locked("podman", "1", podman))), () -> ubuntu, events::add))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot fetch podman 1 (all) for debian-trixie/dev: dz-env.lock takes it from trixie, and the"
                                + " base image knows noble: it was locked for another distribution. Lock it anew with 'dz-env"
                                + " lock --update'.");
    }

    @Test
    void refusesATransportThatItDoesNotSpeak() {
        ArchiveSources files = new ArchiveSources(Map.of("trixie", "file:/srv/debian/"));

        assertThatThrownBy(() -> packageStore(false)
                        .repository(
                                cell(List.of(FakePackages.locked("podman", "1", podman))), () -> files, events::add))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot fetch podman 1 (all) for debian-trixie/dev: the base's apt gets it from"
                        + " file:/srv/debian/, and dz-env fetches over http and https only. Use a base with such a"
                        + " source, or " + CARRY);
    }

    @Test
    void fetchesAgainWhatIsDamagedInTheStore() throws IOException {
        repository(packages(), false);
        damage(store.find(Sha256.of(podman)).orElseThrow().path());

        repository(packages(), false);

        assertThat(events)
                .contains(
                        new ProgressEvent.Note("the store's copy of podman 5.4+ds1~1 (all) was damaged, and is removed;"
                                + " nothing was installed from it"));
        assertThat(store.findIntact(Sha256.of(podman))).isPresent();
    }

    @Test
    void saysOfflineWhatIsMissing() throws IOException {
        repository(packages(), false);
        Path file = store.find(Sha256.of(podman)).orElseThrow().path();
        Files.write(file, Arrays.copyOf(podman, 50));

        assertThatThrownBy(() -> repository(packages(), true))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot build debian-trixie/dev offline: the store lacks 1 of its 2 packages: podman 5.4+ds1~1"
                                + " (all). Build it once with the network, or " + CARRY);
        assertThat(file).doesNotExist();
        assertThat(archive.requests()).hasSize(2);
    }

    @Test
    void refusesAPackageOfAnotherName() {
        LockedPackage other = FakePackages.locked("docker", "5.4+ds1~1", podman);
        archive.put("pool/docker_5.4+ds1~1_all.deb", podman);

        assertThatThrownBy(() -> repository(List.of(other), false))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the package docker 5.4+ds1~1 (all) of debian-trixie/dev: the file under its"
                        + " checksum is podman 5.4+ds1~1 (all). Lock it anew with 'dz-env lock --update'.");
    }

    @Test
    void refusesWhatIsNoPackage() {
        byte[] text = "no package".getBytes(StandardCharsets.UTF_8);
        archive.put("pool/text_1_all.deb", text);

        assertThatThrownBy(() -> repository(List.of(FakePackages.locked("text", "1", text)), false))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot use the package text 1 (all) of debian-trixie/dev: its file is no Debian package (it"
                                + " is no .deb, or a damaged one). Lock it anew with 'dz-env lock --update'.");
    }

    private void assertFault(String message) {
        assertThatThrownBy(() -> repository(packages(), false))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
    }

    private static void damage(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }

    private List<LockedPackage> packages() {
        return List.of(FakePackages.locked("crun", "1:1.21", crun), FakePackages.locked("podman", "5.4+ds1~1", podman));
    }

    private LocalRepository repository(List<LockedPackage> packages, boolean offline) {
        return packageStore(offline).repository(cell(packages), archive::sources, events::add);
    }

    private PackageStore packageStore(boolean offline) {
        return new PackageStore(
                store,
                new ArchiveClient(ProxySelector.of(null), Duration.ofMillis(1)),
                new IndexAddress(Optional.empty(), Map.of()),
                offline);
    }

    private static LockedCell cell(List<LockedPackage> packages) {
        return new LockedCell("debian-trixie/dev", Locks.BASE, List.of(), packages);
    }
}
