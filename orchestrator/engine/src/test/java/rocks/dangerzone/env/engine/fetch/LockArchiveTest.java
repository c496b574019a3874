package rocks.dangerzone.env.engine.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.base.PinnedBase;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.lock.LockPlace;
import rocks.dangerzone.env.engine.lock.LockedDistro;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.lock.Locks;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

class LockArchiveTest {

    @TempDir
    Path folder;

    private Store store;
    private Store other;
    private byte[] deb;
    private LockedPackage podman;
    private LockFile lock;

    @BeforeEach
    void fill() throws IOException {
        store = new Store(folder.resolve("store"));
        other = new Store(folder.resolve("other"));
        deb = FakePackages.deb(folder, "podman", "1.0");
        podman = FakePackages.locked("podman", "1.0", deb);
        store.put(deb);
        lock = Locks.file(podman);
    }

    @Test
    void carriesPackagesAndBase() throws IOException {
        String config = digest("config");
        String layer = digest("layer");
        String manifest = digest("{\"config\":{\"digest\":\"sha256:" + config + "\"},\"layers\":[{\"digest\":\"sha256:"
                + layer + "\"}]}");
        PinnedBase base = new PinnedBase(
                "localhost/dz-env/base/debian@sha256:" + manifest,
                config,
                "sha256:" + manifest,
                Locks.BASE.created(),
                Optional.empty());
        LockedDistro distro = lock.distros().firstEntry().getValue();
        LockFile whole =
                LockFile.EMPTY.with(new LockedDistro(distro.name(), base, distro.installs(), distro.packages()));

        assertThat(new LockArchive(store).write(whole, folder.resolve("a.tar"))).isEmpty();
        assertThat(LockImport.read(other, folder.resolve("a.tar"))).isEqualTo(whole);

        assertThat(Stream.of(podman.sha256(), config, layer, manifest)
                        .allMatch(part -> other.findIntact(part).isPresent()))
                .isTrue();
    }

    @Test
    void isTheSameFileEachTimeAndSaysWhichBaseItLacks() throws IOException {
        assertThat(new LockArchive(store).write(lock, folder.resolve("a.tar")))
                .extracting(LockedDistro::name)
                .containsExactly("debian-trixie");
        new LockArchive(store).write(lock, folder.resolve("b.tar"));

        assertThat(folder.resolve("a.tar")).hasSameBinaryContentAs(folder.resolve("b.tar"));
    }

    @Test
    void keepsNothingOfADamagedOne() throws IOException {
        byte[] damaged = deb.clone();
        damaged[damaged.length - 1] ^= 1;
        tar(Map.of("sha256/" + podman.sha256(), damaged));

        assertFault("the file sha256/" + podman.sha256() + " is damaged: its SHA-256 is " + Sha256.of(damaged));
    }

    @Test
    void refusesOneThatLacksSomething() throws IOException {
        tar(Map.of());

        assertFault("it lacks podman 1.0 (all) of debian-trixie");
    }

    @Test
    void refusesOneWithMoreThanItsLockNames() throws IOException {
        byte[] more = "more".getBytes(StandardCharsets.UTF_8);
        tar(Map.of("sha256/" + podman.sha256(), deb, "sha256/" + Sha256.of(more), more));

        assertFault("it holds the file " + Sha256.of(more) + ", which its lock file does not name");
    }

    @Test
    void refusesNamesThatNoExportWrites() throws IOException {
        tar(Map.of("sha256/../../escaped", deb));

        assertFault("it holds something that no export writes, \"sha256/../../escaped\"");
    }

    @Test
    void refusesOneThatIsCutShort() throws IOException {
        new LockArchive(store).write(lock, folder.resolve("whole.tar"));
        byte[] whole = Files.readAllBytes(folder.resolve("whole.tar"));
        Files.write(folder.resolve("x.tar"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> LockImport.read(other, folder.resolve("x.tar")))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("cannot import " + folder.resolve("x.tar")
                        + ": it is no archive of 'dz-env lock export', or cut short (")
                .hasMessageEndingWith("). Nothing of it was kept. Export it again, and copy it whole.");
        assertNothingKept();
    }

    @Test
    void refusesWhatIsNoExport() throws IOException {
        Files.writeString(folder.resolve("x.tar"), "");

        assertFault("it does not begin with a dz-env.lock");
    }

    private void assertFault(String cause) {
        assertThatThrownBy(() -> LockImport.read(other, folder.resolve("x.tar")))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot import " + folder.resolve("x.tar") + ": " + cause
                        + ". Nothing of it was kept. Export it again, and copy it whole.");
        assertNothingKept();
    }

    private void assertNothingKept() {
        assertThat(other.find(podman.sha256())).isEmpty();
        Path unfinished = folder.resolve("other/unfinished");
        if (Files.exists(unfinished)) {
            assertThat(unfinished).isEmptyDirectory();
        }
    }

    private String digest(String text) {
        return store.put(text.getBytes(StandardCharsets.UTF_8)).digest();
    }

    private void tar(Map<String, byte[]> files) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("x.tar"));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            add(tar, "dz-env.lock", LockPlace.text(lock).getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                add(tar, file.getKey(), file.getValue());
            }
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
