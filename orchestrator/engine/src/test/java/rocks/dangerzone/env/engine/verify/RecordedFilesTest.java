package rocks.dangerzone.env.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.verdict.Finding;

class RecordedFilesTest {

    @TempDir
    Path temp;

    private final List<Finding> gone = new ArrayList<>();
    private Path checkout = Path.of("");
    private Store store = new Store(Path.of(""));

    @BeforeEach
    void makeFolders() throws IOException {
        checkout = Files.createDirectories(temp.resolve("checkout"));
        store = new Store(temp.resolve("store"));
    }

    @Test
    void comeFromTheStoreThoughTheCheckoutHasOthers() throws IOException {
        Path kept = store.put(bytes("locked")).path();
        Files.writeString(checkout.resolve("poetry.lock"), "changed");

        assertThat(find("poetry.lock", "locked")).isEqualTo(Map.of("poetry.lock", kept));
        assertThat(gone).isEmpty();
    }

    @Test
    void comeFromTheCheckoutWhereTheStoreHasNone() throws IOException {
        Path own = Files.writeString(checkout.resolve("poetry.lock"), "locked");

        assertThat(find("poetry.lock", "locked")).isEqualTo(Map.of("poetry.lock", own));
    }

    @Test
    void comeFromTheCheckoutWhereTheStoresIsDamaged() throws IOException {
        Files.writeString(store.put(bytes("locked")).path(), "lockee");
        Path own = Files.writeString(checkout.resolve("poetry.lock"), "locked");

        assertThat(find("poetry.lock", "locked")).isEqualTo(Map.of("poetry.lock", own));
    }

    @Test
    void areMissedWhereNeitherHasThem() throws IOException {
        Files.writeString(checkout.resolve("poetry.lock"), "changed");

        assertThat(find("poetry.lock", "locked")).isEmpty();
        assertThat(gone)
                .containsExactly(Finding.gone(
                        "file poetry.lock",
                        digest("locked"),
                        "the file poetry.lock is neither in the store nor, with those bytes, in the checkout"));
    }

    @Test
    void areMissedWhereTheStoresIsDamaged() throws IOException {
        Path kept = store.put(bytes("locked")).path();
        Files.writeString(kept, "lockee");

        assertThat(find("poetry.lock", "locked")).isEmpty();
        assertThat(gone)
                .extracting(Finding::reason)
                .containsExactly(
                        "the store's file " + kept + " is damaged: its bytes have the digest " + digest("lockee"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../x", "a/../../x", "a//b/../c", " "})
    void areRefusedOutsideOfTheContext(String path) {
        store.put(bytes("locked"));

        assertThat(find(path, "locked")).isEmpty();
        assertThat(gone)
                .extracting(Finding::reason)
                .containsExactly("the file " + path + " lies outside of its context");
    }

    private Map<String, Path> find(String path, String content) {
        FreshDigests digests = new FreshDigests();
        return new RecordedFiles(checkout, new KeptFiles(store, digests), digests)
                .find(List.of(new ContextInput(path, 0644, content.length(), digest(content))), gone);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(String text) {
        return Sha256.of(bytes(text));
    }
}
