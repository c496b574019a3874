package rocks.dangerzone.env.engine.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.lock.LockPlace;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.lock.Locks;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

/** Wheels in the store, from an index that is none. */
class PythonStoreTest {

    private static final byte[] WHEEL = "a wheel".getBytes(StandardCharsets.UTF_8);
    private static final String FILE = "greeting-1.0+x-py3-none-any.whl";
    private static final String CANNOT = "cannot fetch greeting 1.0+x (py3-none-any) for debian-trixie/dev: ";
    private static final String CARRY =
            "bring the file from a machine that has it ('dz-env lock export', 'dz-env lock import').";
    private static final String TRUST =
            " Nothing of it was kept. Ask who runs the archive; only if you trust it, lock anew"
                    + " with 'dz-env lock --update'.";

    @TempDir
    Path folder;

    private FakeArchive server;
    private Store store;

    @BeforeEach
    void fill() throws IOException {
        server = new FakeArchive();
        store = new Store(folder.resolve("store"));
        index(
                "<html><a href=\"https://other.example/greeting-0.9-py3-none-any.whl\">x</a>\n<A class=x\nHREF='../../files/"
                        + FILE.replace("+", "%2B") + "#sha256=0' data-requires-python='&gt;=3'>y</A>");
        server.put("files/" + FILE, WHEEL);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fetchesWheelsThatTheIndexLists() {
        LocalRepository first = fetch(FILE, 0, false);
        LocalRepository second = fetch(FILE, 0, true);

        assertThat(first.wheels().keySet()).containsExactly(FILE);
        assertThat(first.files()).isEmpty();
        assertThat(second).isEqualTo(first);
        assertThat(server.requests())
                .containsExactly("/debian/simple/greeting/", "/debian/files/" + FILE.replace("+", "%2B"));
    }

    @Test
    void fetchesFromWhereTheLockFileSays() {
        LockedPackage wheel = wheel(server.address() + "files/" + FILE, WHEEL.length);

        assertThat(fetch(wheel, Optional.empty(), false).wheels()).containsOnlyKeys(FILE);
        assertThat(server.requests()).containsExactly("/debian/files/" + FILE.replace("+", "%2b"));
    }

    @Test
    void refusesOtherBytesAndATruncatedFile() {
        byte[] other = "b wheel".getBytes(StandardCharsets.UTF_8);
        server.put("files/" + FILE, other);
        String address = server.address() + "files/" + FILE.replace("+", "%2B");

        assertFault(
                FILE,
                0,
                address + " has other bytes than dz-env.lock names: their SHA-256 is " + Sha256.of(other)
                        + " instead of " + Sha256.of(WHEEL) + "." + TRUST);

        server.put("files/" + FILE, Arrays.copyOf(WHEEL, 3));
        assertFault(
                FILE, WHEEL.length, address + " has 3 bytes instead of the 7 bytes that dz-env.lock names." + TRUST);
        assertThat(store.find(Sha256.of(WHEEL))).isEmpty();
    }

    @Test
    void saysThatTheIndexDoesNotHaveIt() {
        index("<a href='x'>nothing</a>");

        assertFault(
                FILE,
                0,
                "the Python package index has no file " + FILE + " (" + server.address()
                        + "simple/greeting/). Set another one" + " with python.index, or " + CARRY);
    }

    @Test
    void saysThatTheFileIsGone() {
        index("<a href='../../gone/" + FILE + "'>y</a>");

        assertFault(
                FILE,
                0,
                "the Python package index does not have it any more (" + server.address() + "gone/" + FILE
                        + " gives HTTP status 404). Lock the versions of today with 'dz-env lock --update', or "
                        + CARRY);
    }

    @Test
    void saysThatNoIndexIsSet() {
        assertThatThrownBy(() -> fetch(wheel(FILE, 0), Optional.empty(), false))
                .isInstanceOf(ProblemException.class)
                .hasMessage(CANNOT
                        + "poetry.lock does not tell where it is, and no Python package index is set. Set one with"
                        + " --python-index, python.index in dz-env.yaml or pip's index-url, or " + CARRY);
    }

    @Test
    void saysOfflineWhatIsMissing() {
        assertThatThrownBy(() -> fetch(FILE, 0, true))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot build debian-trixie/dev offline: the store lacks 1 of its 1 packages: greeting 1.0+x"
                                + " (py3-none-any). Build it once with the network, or " + CARRY);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void travelsInAnExport() {
        fetch(FILE, 0, false);
        LockFile lock = Locks.file(wheel(FILE, 0));
        Path file = folder.resolve("lock.tar");
        new LockArchive(store).write(lock, file);
        Store other = new Store(folder.resolve("other"));

        assertThat(LockImport.read(other, file)).isEqualTo(lock);
        assertThat(other.findIntact(Sha256.of(WHEEL))).isPresent();
    }

    @Test
    void isALineOfTheLockFile() {
        String text = LockPlace.text(Locks.file(wheel(FILE, 0)));

        assertThat(text)
                .contains(
                        "\"package\":\"greeting\",\"version\":\"1.0+x\",\"architecture\":\"py3-none-any\",\"variants\":"
                                + "[\"dev\"],\"source\":\"poetry.lock\",\"path\":\"" + FILE + "\",\"sha256\":\""
                                + Sha256.of(WHEEL)
                                + "\"}\n");
        LockedCell cell = LockPlace.read("x", text).cell(Locks.DEV).orElseThrow();
        assertThat(cell.python()).containsExactly(wheel(FILE, 0));
        assertThat(cell.distribution()).isEmpty();
        assertThat(cell.sums()).isEmpty();
        assertThat(cell.pythonSums()).isEqualTo(Sha256.of(WHEEL) + "  " + FILE + "\n");
    }

    private void index(String html) {
        server.put("simple/greeting/", html.getBytes(StandardCharsets.UTF_8));
    }

    private void assertFault(String path, long size, String message) {
        assertThatThrownBy(() -> fetch(path, size, false))
                .isInstanceOf(ProblemException.class)
                .hasMessage(CANNOT + message);
    }

    private LocalRepository fetch(String path, long size, boolean offline) {
        return fetch(wheel(path, size), Optional.of(URI.create(server.address() + "simple")), offline);
    }

    private LocalRepository fetch(LockedPackage wheel, Optional<URI> index, boolean offline) {
        return new PackageStore(
                        store,
                        new ArchiveClient(ProxySelector.of(null), Duration.ofMillis(1)),
                        new IndexAddress(index, Map.of("HOME", folder.toString(), "PIP_CONFIG_FILE", "/dev/null")),
                        offline)
                .repository(
                        new LockedCell("debian-trixie/dev", Locks.BASE, List.of(), List.of(wheel)),
                        server::sources,
                        event -> {});
    }

    private static LockedPackage wheel(String path, long size) {
        return new LockedPackage(
                "greeting", "1.0+x", "py3-none-any", Set.of(Variant.DEV), "poetry.lock", path, size, Sha256.of(WHEEL));
    }
}
