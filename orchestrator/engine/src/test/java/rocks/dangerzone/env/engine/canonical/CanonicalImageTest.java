package rocks.dangerzone.env.engine.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.rootfs.Archives;
import rocks.dangerzone.env.engine.rootfs.ImageArchive;
import rocks.dangerzone.env.engine.rootfs.LayerTar;
import rocks.dangerzone.env.engine.rootfs.ScannedImage;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.subject.Subject;

/** Images written anew, to the byte. */
class CanonicalImageTest {

    private static final String CAPABILITY = "SCHILY.xattr.security.capability";
    private static final String SETUID = "0100000280000000000000000000000000000000";
    private static final String NAME = "dangerzone.rocks/debian:trixie";

    /** As Buildah writes it, with what depends on the builder. */
    private static final String SETTINGS = """
            {"Env":["B=2","A=1"],"User":"user","WorkingDir":"","Volumes":{"/v":{}},"Entrypoint":null,\
            "Labels":{"io.buildah.version":"1.28.2","b":"2","a":"1"},"Cmd":["sh","-c","<&>"]}""";

    private static final String GOLDEN = "bae8f449e46d6eafcbc5954208d1539bdd012fa1de18d35e347b6d952efddb9c";

    @TempDir
    Path folder = Path.of("");

    private int archives;

    @Test
    void theConfigurationHasWhatContainersNeedAndNothingOfTheBuilder() throws IOException {
        Written written = written(List.of(new LayerTar().file("a", "x").bytes()), "[{\"created_by\":\"RUN x\"}]");

        assertThat(written.config()).isEqualTo("""
                        {"architecture":"amd64",\
                        "config":{"Cmd":["sh","-c","<&>"],"Env":["B=2","A=1"],"Labels":{"a":"1","b":"2"},"User":"user","Volumes":{"/v":{}}},\
                        "created":"2001-09-09T01:46:40Z",\
                        "history":[{"created":"2001-09-09T01:46:40Z","created_by":"dz-env: canonical form, version 1"}],\
                        "os":"linux","rootfs":{"diff_ids":["sha256:%s"],"type":"layers"}}""".formatted(written.diffId()));
        assertThat(written.id()).isEqualTo(Sha256.of(written.config().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theLayerIsSortedAndHasOneTime() throws IOException {
        Written written = written(List.of(
                new LayerTar()
                        .file("z", "1", 0644, 2_000_000, 1000)
                        .directory("b", 01777)
                        .symlink("b/link", "../z")
                        .device("b/null", 1, 3)
                        .bytes(),
                new LayerTar().file("a", "2", 04755, 0, 0).hardLink("c", "a").bytes()));

        List<String> entries = new ArrayList<>();
        for (TarArchiveEntry entry : written.entries()) {
            entries.add("%s %s %o %d:%d %d %s %d:%d %s %s"
                    .formatted(
                            entry.getName(),
                            (char) entry.getLinkFlag(),
                            entry.getMode(),
                            entry.getLongUserId(),
                            entry.getLongGroupId(),
                            entry.getSize(),
                            entry.getLinkName(),
                            entry.getDevMajor(),
                            entry.getDevMinor(),
                            entry.getUserName() + entry.getGroupName(),
                            entry.getLastModifiedTime().toInstant()));
        }
        String rest = "  2001-09-09T01:46:40Z";
        assertThat(entries)
                .containsExactly(
                        "a 0 4755 0:0 1  0:0" + rest,
                        "b/ 5 1777 0:0 0  0:0" + rest,
                        "b/link 2 777 0:0 0 ../z 0:0" + rest,
                        "b/null 3 660 0:0 0  1:3" + rest,
                        "c 0 4755 0:0 1  0:0" + rest,
                        "z 0 644 2000000:1000 1  0:0" + rest);
    }

    /** If this ID changes, so does that of each canonical image that anybody has: raise the form's version then. */
    @Test
    void theFormIsTheSameInEachVersion() throws IOException {
        assertThat(written(List.of(new LayerTar().file("a", "x").bytes())).id()).isEqualTo(GOLDEN);
    }

    @Test
    void otherLayersOfTheSameFilesGiveTheSameImage() throws IOException {
        byte[] whole = new LayerTar()
                .directory("d", 0755)
                .file("d/one", "1")
                .extended(CAPABILITY, SETUID)
                .file("su", "2", 0755, 0, 0)
                .bytes();
        List<byte[]> several = List.of(
                new LayerTar().file("gone", "3").fileOf(7, "d/one", "0").bytes(),
                new LayerTar()
                        .extended(CAPABILITY, SETUID)
                        .file("su", "2", 0755, 0, 0)
                        .file(".wh.gone", "")
                        .bytes(),
                new LayerTar()
                        .fileOf(9, "d/one", "1")
                        .directory("d", 0755)
                        .file("etc/hosts", "")
                        .bytes(),
                new LayerTar().file("etc/.wh..wh..opq", "").file(".wh.etc", "").bytes());

        Written one = written(List.of(whole));
        Written other = written(several, "[{\"created_by\":\"RUN a\"},{\"created_by\":\"RUN b\"}]");

        assertThat(other.file()).hasSameBinaryContentAs(one.file());
        assertThat(written(List.of(new LayerTar().file("d/one", "2").bytes())).id())
                .isNotEqualTo(one.id());
    }

    @Test
    void whatIsWrittenIsReadAsTheSameFiles() throws IOException {
        String bytes = "d/" + new String(new byte[] {(byte) 0xff, (byte) 0xe9}, StandardCharsets.ISO_8859_1);
        byte[] layer = new LayerTar()
                .file(bytes, "1")
                .file("d/" + "long".repeat(60) + bytes.substring(2), "2")
                .symlink("link", "target".repeat(40) + bytes)
                .extended(CAPABILITY, SETUID)
                .file("d/" + "su".repeat(60), "x".repeat(600_000), 0755, 0, 0)
                .extended(CAPABILITY, "01000002" + "90" + "0".repeat(30))
                .file("ping", "", 0755, 0, 0)
                .bytes();

        Written written = written(List.of(layer));

        try (ImageArchive before = ImageArchive.open(written.source());
                ImageArchive after = ImageArchive.open(written.file())) {
            assertThat(after.diffIds()).containsExactly("sha256:" + written.diffId());
            assertThat(digest(after)).isEqualTo(digest(before));
        }
    }

    /**
     * An image before and after.
     *
     * @param source the archive that it was read from
     * @param file the archive that it was written to
     * @param layer its layer
     */
    private record Written(Path source, Path file, Path layer, String id, String diffId, String config) {

        List<TarArchiveEntry> entries() throws IOException {
            List<TarArchiveEntry> entries = new ArrayList<>();
            try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(layer))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    entries.add(entry);
                }
            }
            return entries;
        }
    }

    private Written written(List<byte[]> layers) throws IOException {
        return written(layers, "[]");
    }

    private Written written(List<byte[]> layers, String history) throws IOException {
        int number = archives++;
        String config = Archives.config(layers, SETTINGS, history)
                .replaceFirst("\\{", "{\"created\":\"2001-09-09T01:46:40.5Z\",\"author\":\"x\",");
        Path source = Archives.oci(folder.resolve("before" + number), config, layers);
        Path file = folder.resolve("after" + number);
        Store store = new Store(folder.resolve("store"));
        return Activity.during(event -> {}, "test", activity -> {
            try (ScannedImage scanned = ScannedImage.of(
                            new Subject.Archived("it", source),
                            () -> fail("there is no Podman"),
                            store,
                            (path, size) -> true,
                            activity);
                    var out = Files.newOutputStream(file)) {
                CanonicalLayer layer =
                        new CanonicalLayer(scanned.files(), scanned.kept(), Instant.parse("2001-09-09T01:46:40Z"));
                CanonicalImage image = CanonicalImage.of(layer, scanned.config());
                image.write(NAME, out);
                Path tar = folder.resolve("layer" + number);
                try (var bytes = Files.newOutputStream(tar)) {
                    layer.write(bytes);
                }
                assertThat(image.layerDigest()).isEqualTo(Sha256.of(tar));
                assertThat(image.layerSize()).isEqualTo(Files.size(tar));
                String text = new String(Documents.bytes(image.config()), StandardCharsets.UTF_8);
                return new Written(source, file, tar, image.id(), image.layerDigest(), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String digest(ImageArchive archive) {
        return Activity.during(
                event -> {},
                "test",
                activity -> archive.rootFileSystem(activity).digest());
    }
}
