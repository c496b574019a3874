package rocks.dangerzone.env.engine.packages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;

/** Makes .deb files for tests, with each of the compressions that dpkg-deb knows. */
public final class DebFile {

    private static final int DATA = 5000;

    private DebFile() {}

    /** A .deb with a gzip control file, in the folder where Dangerzone's packaging would put it. */
    public static Path inCheckout(Path checkout, String name, String version, String architecture) throws IOException {
        Path folder = Files.createDirectories(checkout.resolve("deb_dist"));
        return write(
                folder.resolve("%s_%s_%s.deb".formatted(name, version, architecture)),
                "gz",
                "Package: %s\nVersion: %s\nArchitecture: %s\nDescription: for tests\n Package: not this\n"
                        .formatted(name, version, architecture));
    }

    /** A .deb with that control file; {@code compression} is empty, gz, xz or zst. */
    public static Path write(Path file, String compression, String control) throws IOException {
        byte[] data = new byte[DATA];
        new Random(1).nextBytes(data);
        try (ArArchiveOutputStream archive = new ArArchiveOutputStream(Files.newOutputStream(file))) {
            add(archive, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            add(
                    archive,
                    compression.isEmpty() ? "control.tar" : "control.tar." + compression,
                    tar(compression, control));
            add(archive, "data.tar.xz", data);
        }
        return file;
    }

    private static void add(ArArchiveOutputStream archive, String name, byte[] content) throws IOException {
        archive.putArchiveEntry(new ArArchiveEntry(name, content.length));
        archive.write(content);
        archive.closeArchiveEntry();
    }

    private static byte[] tar(String compression, String control) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] content = control.getBytes(StandardCharsets.UTF_8);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(compressor(compression, bytes))) {
            tar.putArchiveEntry(new TarArchiveEntry("./"));
            tar.closeArchiveEntry();
            TarArchiveEntry entry = new TarArchiveEntry("./control");
            entry.setSize(content.length);
            tar.putArchiveEntry(entry);
            tar.write(content);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    private static OutputStream compressor(String compression, OutputStream out) throws IOException {
        return switch (compression) {
            case "gz" -> new GzipCompressorOutputStream(out);
            case "xz" -> new XZCompressorOutputStream(out);
            case "zst" -> new ZstdCompressorOutputStream(out);
            default -> out;
        };
    }
}
