package rocks.dangerzone.env.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.fetch.ArchiveSources;
import rocks.dangerzone.env.engine.fetch.FakeArchive;
import rocks.dangerzone.env.engine.fetch.FakePackages;
import rocks.dangerzone.env.engine.fetch.LocalRepository;
import rocks.dangerzone.env.engine.fetch.PackageStore;
import rocks.dangerzone.env.engine.lock.LockPlace;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.lock.Locks;
import rocks.dangerzone.env.engine.manifest.CellInputs.LockInput;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;

/** What a locked cell is built again from: its part of a lock file, and the packages that this names. */
class LockedRebuildTest {

    @TempDir
    Path temp;

    private final List<Finding> gone = new ArrayList<>();
    private FakeArchive archive;
    private Store store = new Store(Path.of(""));
    private Path checkout = Path.of("");
    private byte[] deb = new byte[0];
    private LockedPackage podman = Locks.locked("podman", "1", 'a', Variant.DEV);
    private LockedCell locked = Locks.file(podman).cell(Locks.DEV).orElseThrow();

    @BeforeEach
    void lock() throws IOException {
        archive = new FakeArchive();
        store = new Store(temp.resolve("store"));
        checkout = Files.createDirectories(temp.resolve("checkout"));
        deb = FakePackages.deb(temp, "podman", "5.4");
        podman = FakePackages.locked("podman", "5.4", deb);
        archive.put(podman.path(), deb);
        // The other variant has a package of its own, which is of no interest here.
        locked = Locks.file(podman, Locks.locked("mupdf", "1", 'b', Variant.END_USER))
                .cell(Locks.DEV)
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        archive.close();
    }

    @Test
    void whatWasLockedComesFromTheStoreAndBringsTheContextsFiles() {
        store.put(bytes(locked.text()));

        assertThat(find()).contains(locked);
        assertThat(gone).isEmpty();
        assertThat(List.of(locked.sums(), LocalRepository.APT_CONF, LocalRepository.APT_SOURCES))
                .allSatisfy(text -> assertThat(store.find(digest(text))).isPresent());
    }

    @Test
    void whatWasLockedComesFromTheCheckoutThatStillSaysSo() throws IOException {
        LockPlace.of(checkout).write(Locks.file(podman, Locks.locked("mupdf", "2", 'c', Variant.END_USER)));

        assertThat(find()).contains(locked);
    }

    @Test
    void whatWasLockedIsMissedWhereTheCheckoutMovedOn() throws IOException {
        LockPlace.of(checkout).write(Locks.file(Locks.locked("podman", "6", 'c', Variant.DEV)));

        assertThat(find()).isEmpty();
        assertThat(gone)
                .containsExactly(Finding.gone(
                        "lock",
                        digest(locked.text()),
                        "what dz-env.lock said of it is not in the store, and the checkout's dz-env.lock says something"
                                + " else: check out the commit that it was built from"));
    }

    @Test
    void aDamagedLockIsTold() throws IOException {
        Path file = store.put(bytes(locked.text())).path();
        Files.writeString(file, "rot");

        assertThat(find()).isEmpty();
        assertThat(gone)
                .containsExactly(new Finding(
                        Verdict.UNVERIFIABLE,
                        "store",
                        digest(locked.text()),
                        digest("rot"),
                        "the store's file " + file + " is damaged: its bytes have the digest " + digest("rot")));
    }

    @Test
    void packagesComeFromTheStoreAlone() {
        store.put(deb);

        assertThat(folder(true, LockedRebuildTest::unasked).orElseThrow().files())
                .containsOnlyKeys("podman_5.4_all.deb");
        assertThat(gone).isEmpty();
    }

    @Test
    void missingPackagesAreFetchedAgain() {
        assertThat(folder(false, archive::sources)).isPresent();
        assertThat(store.findIntact(podman.sha256())).isPresent();
    }

    @Test
    void missingPackagesAreNamedWhereNothingMayBeFetched() {
        assertThat(folder(true, LockedRebuildTest::unasked)).isEmpty();
        assertThat(gone)
                .containsExactly(Finding.gone(
                        "packages",
                        "",
                        "the store lacks 1 of its 1 packages: podman 5.4 (all): rebuild it without --offline, which fetches"
                                + " them, or bring them with 'dz-env lock export' and 'dz-env lock import'"));
    }

    @Test
    void aPackageThatTheArchiveNoLongerHasIsNamed() {
        archive.put(podman.path(), bytes("x".repeat(deb.length)));

        assertThat(folder(false, archive::sources)).isEmpty();
        assertThat(gone).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNVERIFIABLE);
            assertThat(finding.reason())
                    .startsWith("cannot fetch podman 5.4 (all) for debian-trixie/dev: ")
                    .contains(" has other bytes than dz-env.lock names")
                    .endsWith("lock anew with 'dz-env lock --update'");
        });
        assertThat(store.find(podman.sha256())).isEmpty();
    }

    @Test
    void aFlippedBitIsNamedAndLeftToBeSeen() throws IOException {
        byte[] flipped = deb.clone();
        flipped[deb.length / 2] ^= 1;

        assertDamaged(flipped);
    }

    @Test
    void aTruncatedFileIsNamedAndLeftToBeSeen() throws IOException {
        assertDamaged(Arrays.copyOf(deb, deb.length - 1));
    }

    private void assertDamaged(byte[] content) throws IOException {
        Path file = store.put(deb).path();
        Files.write(file, content);

        assertThat(folder(false, LockedRebuildTest::unasked)).isEmpty();
        assertThat(gone)
                .containsExactly(new Finding(
                        Verdict.UNVERIFIABLE,
                        "package podman",
                        podman.sha256(),
                        Sha256.of(content),
                        "podman 5.4 (all): the store's file " + file + " is damaged: its bytes have the digest "
                                + Sha256.of(content) + "; remove it, and it is fetched again"));
        assertThat(file).hasBinaryContent(content);
    }

    private Optional<LockedCell> find() {
        return new RecordedLocks(checkout, store, kept())
                .find(Locks.DEV, new LockInput(digest(locked.text()), true), gone);
    }

    private Optional<LocalRepository> folder(boolean offline, Supplier<ArchiveSources> sources) {
        return new LockedPackages(kept(), new PackageStore(store, Map.of(), Optional.empty(), offline))
                .folder(locked, sources, event -> {}, gone);
    }

    private static ArchiveSources unasked() {
        return fail("nothing is to be fetched");
    }

    private KeptFiles kept() {
        return new KeptFiles(store, new FreshDigests());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(String text) {
        return Sha256.of(bytes(text));
    }
}
