package rocks.dangerzone.env.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.client.OwnedName;

class StoreTest {

    /** SHA-256 of "abc", from FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private Store store = new Store(Path.of("/"));

    @BeforeEach
    void makeStore() {
        store = new Store(folder.resolve("store"));
    }

    @Test
    void keepsContentByItsDigest() throws IOException {
        StoredFile kept = store.put(bytes("abc"));

        assertThat(kept.digest()).isEqualTo(ABC);
        assertThat(kept.size()).isEqualTo(3);
        assertThat(Files.readString(kept.path())).isEqualTo("abc");
        assertThat(store.find(ABC)).contains(kept);
        assertThat(store.findIntact(ABC)).contains(kept);
        assertThat(unfinished()).isEmpty();
    }

    @Test
    void knowsNothingOfWhatItWasNotGiven() {
        assertThat(store.find(ABC)).isEmpty();
        assertThat(store.findIntact(ABC)).isEmpty();
        assertThat(store.named("bases/debian-trixie/latest")).isEmpty();
    }

    @Test
    void removesAFileThatWasDamaged() throws IOException {
        Path path = store.put(bytes("abc")).path();
        Files.writeString(path, "abd");

        assertThat(store.findIntact(ABC)).isEmpty();
        assertThat(path).doesNotExist();
    }

    @Test
    void takesAFileThatAProgramWrote() throws IOException {
        Path beside = store.beside();
        Files.writeString(beside, "abc");

        assertThat(store.take(beside).digest()).isEqualTo(ABC);
        assertThat(beside).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhereTheSourceBreaks() throws IOException {
        InputStream broken = InputStream.nullInputStream();
        broken.close();

        assertThatThrownBy(() -> store.put(broken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Stream closed");
        assertThat(unfinished()).isEmpty();
        assertThat(store.find(ABC)).isEmpty();
    }

    @Test
    void letsANameStandForAnotherDigestLater() {
        String other = store.put(bytes("x")).digest();
        store.name("bases/debian-trixie/latest", ABC);
        store.name("bases/debian-trixie/latest", other);

        assertThat(store.named("bases/debian-trixie/latest")).contains(other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/etc/passwd", "a/../b", "", "a//b", "A", "a\nb"})
    void refusesNamesThatLeaveTheStore(String name) {
        assertThatThrownBy(() -> store.name(name, ABC)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.named(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesDigestsThatAreNone() {
        assertThatThrownBy(() -> store.find("../../etc/passwd")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.name("a", "abc")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sweepsOnlyWhatNobodyNeeds() throws IOException {
        Client self = Client.self();
        Client dead = new Client(self.boot(), self.namespace(), self.pid(), self.startTime() - 1);
        Client elsewhere = new Client("another", self.namespace(), self.pid(), self.startTime());
        Path own = twoDaysOld(store.beside());
        Path killed = Files.createFile(own.resolveSibling(OwnedName.next("new", dead)));
        Path young = Files.createFile(own.resolveSibling(OwnedName.next("new", elsewhere)));
        Path old = twoDaysOld(Files.createFile(own.resolveSibling(OwnedName.next("new", elsewhere))));
        Path earlierVersions = twoDaysOld(Files.createFile(own.resolveSibling("new123")));

        store.sweep();

        assertThat(List.of(own, young)).allSatisfy(file -> assertThat(file).exists());
        assertThat(List.of(killed, old, earlierVersions))
                .allSatisfy(file -> assertThat(file).doesNotExist());
    }

    private static Path twoDaysOld(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }

    @Test
    void isSafeForManyAtOnce() throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 200)
                    .forEach(i -> threads.execute(() -> {
                        store.put(bytes("abc"));
                        store.name("latest", ABC);
                    }));
        }

        assertThat(store.findIntact(ABC)).isPresent();
        assertThat(store.named("latest")).contains(ABC);
        assertThat(unfinished()).isEmpty();
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("store/unfinished"))) {
            return files.toList();
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
