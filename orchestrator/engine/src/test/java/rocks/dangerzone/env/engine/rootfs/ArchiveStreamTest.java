package rocks.dangerzone.env.engine.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;

/** Archives that are read while they come in. */
class ArchiveStreamTest {

    private final byte[] lower =
            new LayerTar().file("a", "x".repeat(150_000)).file("b", "1").bytes();
    private final byte[] upper =
            new LayerTar().file("c", "y").file(".wh.b", "").hardLink("d", "a").bytes();
    private final List<byte[]> layers = List.of(lower, upper, lower);
    private final String config = Archives.config(layers);

    @TempDir
    Path folder = Path.of("");

    @Test
    void isTheSameImageAsInAFile() throws IOException {
        String digest = digest(Archives.oci(file(), layers));

        for (Set<String> vouchedFor : List.of(Set.<String>of(), diffIds())) {
            assertThat(read(Archives.podman(file(), config, layers), vouchedFor)
                            .files()
                            .digest())
                    .isEqualTo(digest);
            assertThat(read(Archives.docker(file(), layers), vouchedFor).files().digest())
                    .isEqualTo(digest);
        }
        ArchiveStream.StreamedImage image = read(Archives.podman(file(), config, layers), Set.of());
        assertThat(image.config().path("architecture").asText()).isEqualTo("amd64");
        assertThat(image.files().files().values().stream().map(RootFile::layer)).containsExactly(2, 2, 1, 1);
    }

    @Test
    void digestsAreComputedOfLayersThatNobodyVouchesFor() throws IOException {
        List<String> names =
                layers.stream().map(layer -> Sha256.of(layer) + ".tar").toList();
        byte[] other = new LayerTar().file("c", "z").bytes();
        Path archive = Archives.podman(file(), config, List.of(lower, other, lower), names);

        refuses(
                archive,
                Set.of(),
                "its layer 2 is not the one that its configuration names: sha256:"
                        + Sha256.of(other) + " instead of sha256:"
                        + Sha256.of(upper));
        assertThat(read(archive, diffIds()).files().files())
                .as("Podman has held the layer against its name")
                .containsKey("b");
    }

    @Test
    void theOrderIsTheConfigurationsOwn() throws IOException {
        refuses(
                Archives.podman(file(), config, List.of(upper, lower, lower)),
                diffIds(),
                "its layer 1 is not the one that its configuration names: sha256:"
                        + Sha256.of(upper) + " instead of sha256:"
                        + Sha256.of(lower));
        refuses(
                Archives.podman(file(), config, List.of(lower, upper)),
                diffIds(),
                "its configuration names 3 layers, and it has 2");
    }

    @Test
    void whatIsMissingIsTold() throws IOException {
        String damaged = " is missing: it is cut off or damaged";
        refuses(Archives.tar(file(), "a", "x"), Set.of(), "its manifest.json" + damaged);
        refuses(
                Archives.tar(file(), "manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[]}]"),
                Set.of(),
                "its c.json" + damaged);
        refuses(
                Archives.tar(
                        file(),
                        "manifest.json",
                        "[{\"Config\":\"c.json\",\"Layers\":[\"l.tar\"]}]",
                        "c.json",
                        config()),
                Set.of(),
                "its l.tar" + damaged);
        refuses(Archives.tar(file(), "manifest.json", "{"), Set.of(), "its manifest.json is not JSON");
    }

    @Test
    void whatIsCutOffIsTold() throws IOException {
        byte[] whole = Files.readAllBytes(Archives.podman(file(), config, layers));
        for (int length = 512; length < whole.length - 8192; length += 1024) {
            Path cut = Files.write(file(), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(cut, diffIds()))
                    .as("%d bytes", length)
                    .isInstanceOf(MalformedArchiveException.class)
                    .hasMessageContaining("it is cut off or damaged");
        }
    }

    @Test
    void whatIsChosenIsKeptInAFileWithoutAName() throws IOException {
        Store store = new Store(folder.resolve("store"));
        try (KeptContents kept = KeptContents.in(store, (path, size) -> path.equals("a") || size == 0)) {
            ArchiveStream stream = new ArchiveStream(diffIds(), Intake.keeping(kept));
            RootFileSystem files;
            try (InputStream in = Files.newInputStream(Archives.podman(file(), config, layers))) {
                files = stream.read(in).files();
            }
            kept.flush();
            try (Stream<Path> left = Files.list(folder.resolve("store/unfinished"))) {
                assertThat(left).isEmpty();
            }
            List<FileContent> wanted =
                    files.files().values().stream().map(RootFile::content).toList();
            List<String> seen = new ArrayList<>();
            kept.read(
                    wanted,
                    (content, in) ->
                            seen.add(content.path() + new String(in.readAllBytes(), StandardCharsets.US_ASCII)));

            assertThat(seen).isNotEmpty().containsOnly("a" + "x".repeat(150_000));
            assertThat(kept.missing(wanted).stream().map(FileContent::path)).containsExactlyInAnyOrder("b", "c");
        }
    }

    private void refuses(Path archive, Set<String> vouchedFor, String cause) {
        assertThatThrownBy(() -> read(archive, vouchedFor))
                .isInstanceOf(MalformedArchiveException.class)
                .hasMessage(cause);
    }

    private static ArchiveStream.StreamedImage read(Path archive, Set<String> vouchedFor) throws IOException {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(archive))) {
            return new ArchiveStream(vouchedFor, Intake.ofDigests()).read(in);
        }
    }

    private Set<String> diffIds() {
        return layers.stream().map(layer -> "sha256:" + Sha256.of(layer)).collect(Collectors.toSet());
    }

    private static String config() {
        return Archives.config(List.of(new byte[0]));
    }

    private static String digest(Path file) {
        return Activity.during(event -> {}, "reading", activity -> {
            try (ImageArchive archive = ImageArchive.open(file)) {
                return archive.rootFileSystem(activity).digest();
            }
        });
    }

    private Path file() {
        return folder.resolve("image.tar");
    }
}
