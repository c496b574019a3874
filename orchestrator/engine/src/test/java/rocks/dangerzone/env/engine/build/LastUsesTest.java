package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastUsesTest {

    private static final String IMAGE = "a".repeat(64);

    @TempDir
    Path temp;

    @Test
    void remembersTheLastOne() throws IOException {
        LastUses uses = new LastUses(temp.resolve("uses"));
        assertThat(uses.of(IMAGE)).isEmpty();

        uses.note(IMAGE);
        Instant early = Instant.now().minus(Duration.ofDays(3));
        Files.setLastModifiedTime(temp.resolve("uses").resolve(IMAGE), FileTime.from(early));
        uses.note(IMAGE);

        assertThat(uses.of(IMAGE)).hasValueSatisfying(use -> assertThat(use).isAfter(early.plus(Duration.ofDays(2))));
        uses.forget(IMAGE);
        assertThat(uses.of(IMAGE)).isEmpty();
    }

    @Test
    void isNoReasonToFail() throws IOException {
        LastUses uses = new LastUses(Files.createFile(temp.resolve("file")));

        uses.note(IMAGE);
        uses.forget(IMAGE);

        assertThat(uses.of(IMAGE)).isEmpty();
    }
}
