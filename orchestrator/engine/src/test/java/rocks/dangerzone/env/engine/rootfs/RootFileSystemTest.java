package rocks.dangerzone.env.engine.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.store.Sha256;

/** Layers laid upon each other, and the digest of what comes of it. */
class RootFileSystemTest {

    private static final String SCHILY = "SCHILY.xattr.";
    private static final String CAPABILITY = SCHILY + "security.capability";

    /** cap_setuid=ep: its bits are no UTF-8. */
    private static final String SETUID = "0100000280000000000000000000000000000000";

    @TempDir
    Path folder = Path.of("");

    @Test
    void theDigestIsOverTheDocumentedForm() throws IOException {
        byte[] layer = new LayerTar()
                .directory("etc", 0755)
                .file("etc/motd", "hello", 0640, 0, 4)
                .symlink("link", "etc/motd")
                .device("null", 1, 3)
                .extended(CAPABILITY, SETUID)
                .file("su", "", 04755, 1000, 1001)
                .bytes();
        String form = """
                /etc|directory|0755|0|0|0|||||
                /etc/motd|file|0640|0|4|5|2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824||||
                /link|symlink|0777|0|0|0||etc/motd|||
                /null|character-device|0660|0|0|0|||1:3||
                /su|file|4755|1000|1001|0|e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855|||%s|
                """.formatted(SETUID);

        assertThat(digest(layer))
                .isEqualTo(Sha256.of(form.replace("\n", "").replace('|', '\0').getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void eachPropertyCountsAndTimesDoNot() throws IOException {
        String plain = digest(new LayerTar().file("a", "x").bytes());

        assertThat(List.of(
                        digest(new LayerTar().file("b", "x").bytes()),
                        digest(new LayerTar().file("a", "y").bytes()),
                        digest(new LayerTar().file("a", "x", 0600, 0, 0).bytes()),
                        digest(new LayerTar().file("a", "x", 0644, 1, 0).bytes()),
                        digest(new LayerTar().file("a", "x", 0644, 0, 1).bytes()),
                        digest(new LayerTar().symlink("a", "x").bytes()),
                        digest(new LayerTar().symlink("a", "y").bytes()),
                        digest(new LayerTar().device("a", 1, 3).bytes()),
                        digest(new LayerTar().device("a", 1, 5).bytes()),
                        digest(new LayerTar()
                                .extended(CAPABILITY, SETUID)
                                .file("a", "x")
                                .bytes()),
                        digest(new LayerTar()
                                .extended(CAPABILITY, SETUID.replace('8', '9'))
                                .file("a", "x")
                                .bytes())))
                .doesNotHaveDuplicates()
                .doesNotContain(plain);
        assertThat(digest(new LayerTar().directory(".", 0700).file("a", "x").bytes()))
                .as("the root is the storage's")
                .isEqualTo(plain);
        assertThat(digest(new LayerTar().fileOf(12345, "a", "x").bytes())).isEqualTo(plain);
        assertThat(digest(new LayerTar()
                        .extended(SCHILY + "user.overlay.origin", "00")
                        .file("a", "x")
                        .bytes()))
                .isEqualTo(plain);
    }

    @Test
    void itDoesNotMatterHowTheFilesCameToBe() throws IOException {
        byte[] whole = new LayerTar().file("d/a", "x").file("d/b", "x").bytes();
        byte[] linked = new LayerTar().file("d/a", "x").hardLink("d/b", "./d/a").bytes();
        byte[] backwards =
                new LayerTar().hardLink("d/b", "d/a").file("d/a", "x").bytes();
        byte[] first = new LayerTar().directory("d", 0755).file("d/a", "x").bytes();
        byte[] second = new LayerTar().file("./d/b", "x").bytes();
        byte[] linkAcross = new LayerTar().hardLink("d/b", "d/a").bytes();
        byte[] removed = new LayerTar()
                .file("d/c", "x")
                .file(".wh.d", "")
                .file("e/f", "")
                .bytes();
        byte[] restored = new LayerTar()
                .file("d/a", "x")
                .file("d/b", "x")
                .linkedWhiteout("e/.wh.f")
                .linkedWhiteout(".wh.e")
                .bytes();

        String digest = digest(whole);
        assertThat(digest(linked)).isEqualTo(digest);
        assertThat(digest(backwards)).isEqualTo(digest);
        assertThat(digest(first, second)).isEqualTo(digest);
        assertThat(digest(first, linkAcross)).isEqualTo(digest);
        assertThat(digest(
                        first, removed, new LayerTar().linkedWhiteout("d/.wh.c").bytes(), restored))
                .isEqualTo(digest);
    }

    @Test
    void whiteoutsHideOnlyWhatIsBelow() throws IOException {
        byte[] below = new LayerTar()
                .file("d/old", "1")
                .file("d/sub/old", "2")
                .file("e", "3")
                .bytes();

        assertThat(shown(
                        below,
                        new LayerTar()
                                .file("d/new", "4")
                                .file("d/.wh..wh..opq", "")
                                .bytes()))
                .containsExactly("d", "d/new", "e");
        assertThat(shown(
                        below,
                        new LayerTar()
                                .file("d/.wh..wh..opq", "")
                                .file("d/new", "4")
                                .bytes()))
                .containsExactly("d", "d/new", "e");
        assertThat(shown(below, new LayerTar().file("e", "5").file(".wh.e", "").bytes()))
                .contains("e");
        assertThat(shown(below, new LayerTar().file(".wh.d", "").bytes())).containsExactly("e");
        assertThat(shown(
                        below,
                        new LayerTar().file(".wh..wh..opq", "").file("f", "").bytes()))
                .containsExactly("f");
        assertThat(shown(below, new LayerTar().file(".wh..wh.plnk", "").bytes()))
                .contains("d/old", "e");
    }

    @Test
    void aFileTakesTheRoomOfADirectoryAndADirectoryThatOfAFile() throws IOException {
        byte[] below =
                new LayerTar().file("d/x/y", "1").file("d-2", "").file("e", "2").bytes();

        assertThat(shown(below, new LayerTar().file("d", "").file("e/z", "").bytes()))
                .containsExactly("d", "d-2", "e", "e/z");
    }

    @Test
    void aLinkKeepsWhatItSharedThoughItsTargetIsReplaced() throws IOException {
        RootFileSystem files = read(
                new LayerTar().file("a", "old").hardLink("b", "a").bytes(),
                new LayerTar().file("a", "newer").bytes());

        assertThat(files.files().get("b"))
                .isNotNull()
                .extracting(file -> file.content().size())
                .isEqualTo(3L);
        assertThat(files.files().get("a"))
                .isNotNull()
                .extracting(file -> file.layer())
                .isEqualTo(1);
    }

    @Test
    void namesAreBytesOfAnyLength() throws IOException {
        String latin = "caf\u00e9";
        String utf8 = new String("café/日本".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String longName = "n".repeat(100) + "/" + "m".repeat(200);
        byte[] layer = new LayerTar()
                .file(latin, "")
                .file(utf8, "")
                .file(longName, "")
                .extended("path", "ff2f" + "61".repeat(300))
                .file("short", "")
                .extended("linkpath", "fe")
                .symlink("s", "short")
                .bytes();

        Map<String, RootFile> files = read(layer).files();
        assertThat(files)
                .containsKeys(latin, utf8, longName, "\u00ff/" + "a".repeat(300))
                .doesNotContainKey("short");
        assertThat(files.get("s"))
                .isNotNull()
                .extracting(file -> file.attributes().target())
                .isEqualTo("\u00fe");
        assertThat(ArchivePath.shown(utf8)).isEqualTo("café/日本");
    }

    @Test
    void aSparseFileIsWhatItReadsAs() throws IOException, InterruptedException {
        Path sparse = folder.resolve("sparse");
        assertThat(run("truncate", "--size=3M", "sparse")).isZero();
        Files.write(sparse, new byte[] {1}, StandardOpenOption.APPEND);
        for (String format : List.of("--format=gnu", "--format=pax", "--format=pax --sparse-version=0.1")) {
            assertThat(run("sh", "-c", "tar --create --sparse " + format + " --file=s.tar sparse"))
                    .isZero();
            assertThat(Files.size(folder.resolve("s.tar"))).isLessThan(100_000);

            RootFile file =
                    read(Files.readAllBytes(folder.resolve("s.tar"))).files().get("sparse");

            assertThat(file).as(format).isNotNull();
            assertThat(file.content().size()).isEqualTo((3 << 20) + 1);
            assertThat(file.content().sha256()).isEqualTo(Sha256.of(sparse));
        }
    }

    @Test
    void emptyFilesAtMountPointsAreLeftOut() throws IOException {
        String digest = digest(new LayerTar().directory("etc", 0755).bytes());

        assertThat(digest(new LayerTar()
                        .file("etc/hosts", "")
                        .file("etc/resolv.conf", "")
                        .bytes()))
                .isEqualTo(digest);
        assertThat(digest(new LayerTar()
                        .file("etc/hosts", "127.0.0.1 localhost\n")
                        .bytes()))
                .isNotEqualTo(digest);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> read(new LayerTar().file("a/../../b", "").bytes()))
                .hasMessageContaining(": it has an entry outside of its root, a/../../b. ");
        assertThatThrownBy(() -> read(new LayerTar().hardLink("a", "gone").bytes()))
                .hasMessageContaining(": a is a link to gone, which is not there. ");
    }

    private String digest(byte[]... layers) throws IOException {
        return read(layers).digest();
    }

    private List<String> shown(byte[]... layers) throws IOException {
        return read(layers).files().keySet().stream().collect(Collectors.toList());
    }

    private RootFileSystem read(byte[]... layers) throws IOException {
        Path file = Archives.oci(folder.resolve("image.tar"), Arrays.asList(layers));
        try (ImageArchive archive = ImageArchive.open(file)) {
            return Activity.during(event -> {}, "reading", archive::rootFileSystem);
        }
    }

    private int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
