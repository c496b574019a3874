package rocks.dangerzone.env.engine.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Sha256;

/** Archives of every form, and those that are none. */
class ImageArchiveTest {

    private static final String AGAIN = "Make it again with 'podman save --format oci-archive --output FILE IMAGE'";
    private static final String NAME = "Name a file that 'podman save --format oci-archive --output FILE IMAGE' wrote";

    private final byte[] lower = new LayerTar().file("a", "x".repeat(5000)).bytes();
    private final byte[] upper = new LayerTar().file("b", "y").bytes();
    private final List<ProgressEvent> events = new ArrayList<>();

    @TempDir
    Path folder = Path.of("");

    @Test
    void allFormsAreTheSameImage() throws IOException {
        List<byte[]> layers = List.of(lower, upper);
        String digest = digest(Archives.oci(file(), layers));

        assertThat(digest(Archives.docker(file(), layers))).isEqualTo(digest);
        assertThat(digest(Archives.oci(file(), Archives.config(layers), List.of(gzip(lower), Zstd.compress(upper)))))
                .isEqualTo(digest);
        byte[] twoParts = concat(gzip(Arrays.copyOf(lower, 2000)), gzip(Arrays.copyOfRange(lower, 2000, lower.length)));
        assertThat(digest(Archives.oci(file(), Archives.config(layers), List.of(twoParts, upper))))
                .isEqualTo(digest);
        assertThat(digest(Archives.docker(file(), List.of(lower, upper, lower))))
                .isEqualTo(digest);
        assertThat(events)
                .filteredOn(ProgressEvent.Advanced.class::isInstance)
                .last()
                .extracting(event -> ((ProgressEvent.Advanced) event).fraction().getAsDouble())
                .isEqualTo(1.0);
    }

    @Test
    void whatIsNoArchiveIsTold() throws IOException {
        assertThatThrownBy(() -> digest(folder.resolve("none")))
                .hasMessage(message("none", "there is no such file", "Check its path"));
        assertThatThrownBy(() -> digest(folder))
                .hasMessage("cannot read the image archive " + folder + ": it is a folder. " + NAME + ".");
        refuses(write(new byte[0]), "it is empty", AGAIN);
        refuses(write("no tar at all\n".repeat(100).getBytes(StandardCharsets.US_ASCII)), "it is no tar archive", NAME);
        refuses(
                write(gzip(lower)),
                "it is compressed",
                "Unpack it first, with 'gunzip' or 'unzstd', so that the layers in it can be found");
        refuses(
                Archives.tar(file(), "a", "x"),
                "it holds no image: there is neither an index.json nor a manifest.json in it",
                NAME);
        refuses(Archives.tar(file(), "index.json", "{"), "its index.json is not JSON", AGAIN);
        refuses(
                Archives.tar(file(), "index.json", "{\"manifests\":[{},{}]}"),
                "it holds 2 images",
                "Save the one that you mean in an archive of its own");
        refuses(
                Archives.tar(file(), "manifest.json", "[{\"Config\":\"c\",\"Layers\":[\"l\"]}]"),
                "its c is missing: it is cut off or damaged",
                AGAIN);
    }

    @Test
    void whatIsCutOffIsTold() throws IOException {
        byte[] whole = Files.readAllBytes(Archives.docker(file(), List.of(lower, upper)));
        refuses(write(Arrays.copyOf(whole, 4000)), "it is cut off or damaged", AGAIN);
        for (int length = 1024; length < whole.length - 2048; length += 512) {
            Path cut = write(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> digest(cut))
                    .as("%d bytes", length)
                    .hasMessageStartingWith("cannot read the image archive " + cut);
        }
    }

    @Test
    void aLayerThatIsNotTheImagesOwnIsTold() throws IOException {
        String config = Archives.config(List.of(lower, upper));

        refuses(
                Archives.oci(file(), config, List.of(lower, lower)),
                "its layer 2 is not the one that its configuration names: sha256:"
                        + Sha256.of(lower) + " instead of sha256:"
                        + Sha256.of(upper),
                AGAIN);
        refuses(Archives.oci(file(), config, List.of(lower)), "its configuration names 2 layers, and it has 1", AGAIN);
        refuses(
                Archives.oci(file(), config, List.of(lower, Arrays.copyOf(gzip(upper), 60))),
                "its layer 2 is cut off or damaged",
                AGAIN);
    }

    private void refuses(Path file, String cause, String cure) {
        assertThatThrownBy(() -> digest(file)).hasMessage(message("image.tar", cause, cure));
    }

    private String message(String name, String cause, String cure) {
        return "cannot read the image archive " + folder.resolve(name) + ": " + cause + ". " + cure + ".";
    }

    private String digest(Path file) {
        return Activity.during(events::add, "reading", activity -> {
            try (ImageArchive archive = ImageArchive.open(file)) {
                return archive.rootFileSystem(activity).digest();
            }
        });
    }

    private Path file() {
        return folder.resolve("image.tar");
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(file(), bytes);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
