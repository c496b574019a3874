package rocks.dangerzone.env.engine.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.CleanupRules;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.rootfs.Archives;
import rocks.dangerzone.env.engine.rootfs.LayerTar;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.subject.Subject;

/** Comparing images in archives. */
class DifferencesTest {

    private final List<ProgressEvent> events = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder = Path.of("");

    @Test
    void theSameImageHasNoDifference() throws IOException {
        byte[] layer = new LayerTar().file("a", "x").bytes();

        ImageDifference difference = between(image("a", layer), image("b", layer));

        assertThat(difference.same()).isTrue();
        assertThat(difference.layer()).isEmpty();
        assertThat(difference.packages()).as("there is no dpkg").isEmpty();
    }

    @Test
    void knowsThePackagesOfRpm() throws IOException {
        ImageDifference difference = between(
                image("a", rpmDatabase("").file("usr/share/many/1/file-1", "x").bytes()),
                image("b", rpmDatabase("").file("usr/share/many/1/file-1", "y").bytes()));

        assertThat(difference.packages()).contains(List.of());
        assertThat(difference.groups().getFirst().files().getFirst().owner()).contains("many");
    }

    @Test
    void leavesADatabaseOfRpmAloneThatIsNotWhole() throws IOException {
        ImageDifference difference = between(
                image(
                        "a",
                        rpmDatabase("log").file("usr/share/many/1/file-1", "x").bytes()),
                image(
                        "b",
                        rpmDatabase("log").file("usr/share/many/1/file-1", "y").bytes()));

        assertThat(difference.packages()).isEmpty();
        assertThat(difference.groups().getFirst().files().getFirst().owner()).isEmpty();
    }

    /** Images of OSTree keep every file under its digest and link to it. */
    @Test
    void findsADatabaseThatIsALinkToAnotherName() throws IOException {
        ImageDifference difference = between(image("a", linkedDatabase("x")), image("b", linkedDatabase("y")));

        assertThat(difference.packages()).contains(List.of());
        assertThat(difference.groups().getFirst().files().getFirst().owner()).contains("many");
    }

    @Test
    void layersThatAreOnlyWrittenDownInAnotherWayAreNoDifference() throws IOException {
        ImageDifference difference = between(
                image("a", new LayerTar().file("a", "x").bytes()),
                image("b", new LayerTar().fileOf(5, "a", "x").bytes()));

        assertThat(difference.same()).isTrue();
        assertThat(difference.layer()).isPresent();
    }

    @Test
    void tellsWhatOfAFileDiffersAndItsLines() throws IOException {
        List<FileChange> changes = unknown(
                new LayerTar()
                        .file("etc/conf", "one\ntwo\nthree\n")
                        .file("mode", "")
                        .file("removed", "")
                        .symlink("link", "x")
                        .file("kind", "")
                        .file("binary", "\0a")
                        .bytes(),
                new LayerTar()
                        .file("etc/conf", "one\n2\nthree\n")
                        .file("mode", "", 0755, 7, 8)
                        .file("added", "")
                        .symlink("link", "y")
                        .directory("kind", 0755)
                        .file("binary", "\0b")
                        .bytes());

        assertThat(changes.stream().map(change -> change.kind() + " " + change.path() + " " + change.properties()))
                .containsExactly(
                        "ADDED added []",
                        "CHANGED binary [content]",
                        "CHANGED etc/conf [content]",
                        "CHANGED kind [type, mode]",
                        "CHANGED link [target]",
                        "CHANGED mode [mode, owner, group]",
                        "REMOVED removed []");
        assertThat(changes.get(2).text())
                .containsExactly("--- a/etc/conf", "+++ b/etc/conf", "@@ -1,3 +1,3 @@", " one", "-two", "+2", " three");
        assertThat(changes.get(1).text()).isEmpty();
    }

    @Test
    void namesPackagesCausesAndCures() throws IOException {
        ImageDifference difference = between(
                image(
                        "a",
                        database("1.0")
                                .file("var/log/dpkg.log", "1")
                                .file("srv/x", "1")
                                .bytes()),
                image(
                        "b",
                        database("2.0")
                                .file("var/log/dpkg.log", "2")
                                .file("srv/x", "2")
                                .bytes()));

        assertThat(difference.packages()).contains(List.of(new ValueChange("tool:amd64", "1.0", "2.0")));
        assertThat(difference.groups())
                .extracting(FileGroup::cause)
                .containsExactly("no known cause", "other versions of packages", "logs", "database of dpkg");
        assertThat(difference.groups().get(2).cure()).contains("delete them in the same RUN");
        assertThat(difference.groups().get(1).files())
                .extracting(change -> change.path() + " " + change.owner().orElse(""))
                .containsExactly("usr/bin/tool tool", "usr/lib/tool.so tool");
        assertThat(difference.groups().get(3).files())
                .extracting(change -> change.path() + " " + change.owner().orElse(""))
                .containsExactly("var/lib/dpkg/info/tool:amd64.md5sums tool", "var/lib/dpkg/status ");
    }

    @Test
    void findsTheFirstLayerAndItsInstruction() throws IOException {
        byte[] base = new LayerTar().file("a", "").bytes();
        byte[] top = new LayerTar().file("z", "").bytes();
        String history =
                "[{\"created_by\":\"import\"},{\"created_by\":\"/bin/sh -c #(nop) ENV A=b\",\"empty_layer\":true},"
                        + "{\"created_by\":\"/bin/sh -c make %s\"},{\"created_by\":\"/bin/sh -c #(nop) COPY file:x in / \"}]";
        ImageDifference difference = between(
                image(
                        "a",
                        "{}",
                        history.formatted(1),
                        base,
                        new LayerTar().file("b", "1").bytes(),
                        top),
                image(
                        "b",
                        "{}",
                        history.formatted(2),
                        base,
                        new LayerTar().file("b", "2").bytes(),
                        top));

        LayerChange layer = difference.layer().orElseThrow();
        assertThat(layer).isEqualTo(new LayerChange(2, Optional.of("RUN make 1"), Optional.of("RUN make 2"), 3, 3));
        assertThat(layer.cascade()).isEqualTo(1);
        assertThat(difference.settings()).containsExactly(new ValueChange("history 003", " RUN make 1", " RUN make 2"));
    }

    @Test
    void comparesSettingsOneByOne() throws IOException {
        byte[] layer = new LayerTar().file("a", "").bytes();
        ImageDifference difference = between(
                image("a", "{\"Env\":[\"A=1\",\"B=2\"],\"Cmd\":[\"sh\"],\"Labels\":{\"x\":\"1\"}}", "[]", layer),
                image(
                        "b",
                        "{\"Env\":[\"A=1\",\"C=3\"],\"Cmd\":[\"bash\"],\"User\":\"u\",\"Labels\":{\"x\":\"2\"}}",
                        "[]",
                        layer));

        assertThat(difference.same()).isFalse();
        assertThat(difference.settings())
                .containsExactly(
                        new ValueChange("Cmd", "[\"sh\"]", "[\"bash\"]"),
                        new ValueChange("Env B", "2", ""),
                        new ValueChange("Env C", "", "3"),
                        new ValueChange("Labels x", "1", "2"),
                        new ValueChange("User", "", "u"));
    }

    @Test
    void exportsPlainFilesOnlyAndNothingOutside() throws IOException {
        Path out = folder.resolve("out");
        byte[] a = new LayerTar()
                .file("d/text", "one\n")
                .file("same", "")
                .symlink("out", folder.toString())
                .file("caf\u00e9", "latin")
                .bytes();
        byte[] b = new LayerTar()
                .file("d/text", "two\n")
                .hardLink("d/link", "d/text")
                .file("same", "")
                .file("out/escaped", "x")
                .bytes();

        differences().between(image("a", a), image("b", b), Optional.of(out));

        try (Stream<Path> all = Files.walk(out)) {
            assertThat(all.filter(path -> !Files.isDirectory(path))
                            .map(path -> out.relativize(path) + "=" + text(path))
                            .filter(line -> !line.startsWith("a.txt") && !line.startsWith("b.txt"))
                            .sorted())
                    .containsExactly("a/d/text=one\n", "b/d/link=two\n", "b/d/text=two\n", "b/out/escaped=x");
        }
        try (Stream<Path> all = Files.walk(out)) {
            assertThat(all).noneMatch(Files::isSymbolicLink);
        }
        assertThat(folder.resolve("escaped")).doesNotExist();
        assertThat(Files.readString(out.resolve("a.txt"))).contains("out\tsymlink\t0777\t0:0\t" + folder);
        assertThat(events)
                .contains(
                        new ProgressEvent.Note("1 files are not exported, since their names are none here: caf\ufffd"));
    }

    @Test
    void doesNotExportOverWhatIsThere() throws IOException {
        Files.writeString(folder.resolve("mine"), "");
        byte[] layer = new LayerTar().file("a", "").bytes();

        assertThatThrownBy(() -> differences().between(image("a", layer), image("b", layer), Optional.of(folder)))
                .hasMessage("cannot export to " + folder
                        + ": there is something already. Name a new folder, or an empty one.");
        assertThat(Files.exists(folder.resolve("a"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    private List<FileChange> unknown(byte[] a, byte[] b) throws IOException {
        return between(image("a", a), image("b", b)).groups().stream()
                .flatMap(group -> group.files().stream())
                .collect(Collectors.toList());
    }

    private ImageDifference between(Subject a, Subject b) {
        return differences().between(a, b, Optional.empty());
    }

    private Differences differences() {
        return new Differences(
                new Store(folder.resolve("store")),
                CleanupRules.bundled(),
                () -> {
                    throw new AssertionError("no image is in a storage");
                },
                events::add);
    }

    private Subject image(String name, byte[]... layers) throws IOException {
        return image(name, "{}", "[]", layers);
    }

    private Subject image(String name, String config, String history, byte[]... layers) throws IOException {
        List<byte[]> all = List.of(layers);
        Path file = folder.resolve(name + ".tar");
        return new Subject.Archived(name, Archives.oci(file, Archives.config(all, config, history), all));
    }

    private static String status(String version) {
        return """
            Package: tool
            Status: install ok installed
            Architecture: amd64
            Version: %s
            Description: it
             has more lines

            Package: gone
            Status: deinstall ok config-files
            Architecture: amd64
            Version: 1

            Package: same
            Status: install ok installed
            Architecture: all
            Version: 5
            """.formatted(version);
    }

    private static LayerTar rpmDatabase(String log) throws IOException {
        return new LayerTar()
                .file("usr/lib/sysimage/rpm/rpmdb.sqlite", RpmDatabaseTest.fixture())
                .file("usr/lib/sysimage/rpm/rpmdb.sqlite-wal", log);
    }

    private static byte[] linkedDatabase(String text) throws IOException {
        return new LayerTar()
                .file("objects/1", RpmDatabaseTest.fixture())
                .hardLink("usr/lib/sysimage/rpm/rpmdb.sqlite", "objects/1")
                .file("usr/share/many/1/file-1", text)
                .bytes();
    }

    private static LayerTar database(String version) {
        return new LayerTar()
                .file("usr/bin/tool", version)
                .file("usr/lib/tool.so", version)
                .file("var/lib/dpkg/status", status(version))
                .file("var/lib/dpkg/info/tool:amd64.list", "/.\n/usr/bin/tool\n/lib/tool.so\n")
                .file("var/lib/dpkg/info/tool:amd64.md5sums", version);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
