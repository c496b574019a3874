package rocks.dangerzone.env.engine.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.store.Sha256;

class RememberedDigestsTest {

    @TempDir
    Path temp;

    private RememberedDigests digests;
    private Path big;

    @BeforeEach
    void makeBigFile() throws IOException {
        digests = new RememberedDigests(temp.resolve("digests"));
        big = Files.write(temp.resolve("big"), new byte[5 << 20]);
    }

    @Test
    void areRight() throws IOException {
        assertThat(digests.of(big)).isEqualTo(Sha256.of(big));
        assertThat(digests.of(big)).isEqualTo(Sha256.of(big));
    }

    @Test
    void areTakenFromMemoryWhereNothingChanged() throws IOException {
        digests.of(big);
        Path memory = onlyFile();
        Files.writeString(memory, "a".repeat(64));

        assertThat(digests.of(big)).isEqualTo("a".repeat(64));
    }

    @Test
    void areTakenAnewWhenTheContentChangedThoughSizeAndTimeAreTheSame() throws IOException {
        FileTime time = Files.getLastModifiedTime(big);
        String before = digests.of(big);
        byte[] other = new byte[5 << 20];
        other[0] = 1;
        Files.write(big, other);
        Files.setLastModifiedTime(big, time);

        assertThat(digests.of(big)).isNotEqualTo(before).isEqualTo(Sha256.of(big));
    }

    @Test
    void areTakenAnewWhereTheMemoryIsDamaged() throws IOException {
        digests.of(big);
        Files.writeString(onlyFile(), "");

        assertThat(digests.of(big)).isEqualTo(Sha256.of(big));
    }

    private Path onlyFile() throws IOException {
        try (var files = Files.list(temp.resolve("digests"))) {
            return files.toList().getFirst();
        }
    }
}
