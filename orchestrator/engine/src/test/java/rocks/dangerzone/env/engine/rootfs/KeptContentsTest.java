package rocks.dangerzone.env.engine.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

/** Contents are there again after the image is gone by, and a disk without room for them is told of. */
class KeptContentsTest {

    private static final FileContent FIRST = new FileContent(3, "a".repeat(64), 0, "first");
    private static final FileContent SECOND = new FileContent(100_000, "b".repeat(64), 1, "second");

    @TempDir
    Path folder = Path.of("");

    @Test
    void comeBackInAnyOrder() throws IOException {
        byte[] large = new byte[100_000];
        large[99_999] = 7;
        try (KeptContents kept = KeptContents.in(new Store(folder), (path, size) -> true)) {
            keep(kept, FIRST, new byte[] {1, 2, 3});
            keep(kept, SECOND, large);
            kept.flush();

            assertThat(written(kept, SECOND)).isEqualTo(large);
            assertThat(written(kept, FIRST)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aFullDiskIsTold() throws IOException {
        Path path = Path.of("/cache/store/unfinished/1");
        FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
        try (KeptContents kept = new KeptContents(path, full, (name, size) -> true)) {
            keep(kept, FIRST, new byte[] {1, 2, 3});

            assertThatThrownBy(kept::flush)
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("cannot look into the image: what is kept of it in /cache/store/unfinished cannot be"
                            + " written: No space left on device. Make room there, or set XDG_CACHE_HOME to a folder"
                            + " with more.");
        }
    }

    private static void keep(KeptContents kept, FileContent content, byte[] bytes) {
        long begin = kept.end();
        kept.append(bytes, bytes.length);
        kept.keep(content, begin);
    }

    private static byte[] written(KeptContents kept, FileContent content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        kept.write(content, out);
        return out.toByteArray();
    }
}
