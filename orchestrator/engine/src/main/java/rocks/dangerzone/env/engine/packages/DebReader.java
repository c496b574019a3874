package rocks.dangerzone.env.engine.packages;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** Reads what a .deb says of itself: deb(5), an ar archive with the control file in a compressed tar. */
final class DebReader {

    /** Control files have a few hundred bytes; a bigger one is no control file. */
    private static final int LARGEST_CONTROL = 1 << 20;

    /**
     * The commit that the package was built from. Debian's own fields for that (Vcs-Git, Dgit) are only in source packages,
     * so it is one of those that a packager may add: {@code XB-Git-Commit} in debian/control, by deb-src-control(5).
     */
    private static final String COMMIT = "Git-Commit";

    private DebReader() {}

    /**
     * @throws MalformedPackageException if the file is no .deb, or if it is cut short
     */
    static PackageMetadata read(Path file) throws IOException {
        Map<String, String> control = fields(control(file));
        return new PackageMetadata(
                field(control, "Package"),
                withoutEpoch(field(control, "Version")),
                field(control, "Architecture"),
                commit(control));
    }

    /**
     * The text of a package's control file.
     *
     * @throws MalformedPackageException if the file is no .deb, or if it is cut short
     */
    static String control(Path file) throws IOException {
        long length = Files.size(file);
        String control = "";
        boolean data = false;
        try (ArArchiveInputStream archive =
                new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            for (ArArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (archive.getBytesRead() + entry.getSize() > length) {
                    throw new MalformedPackageException("it is cut short in " + entry.getName());
                }
                if (entry.getName().startsWith("control.tar")) {
                    control = control(entry.getName(), archive);
                }
                if (entry.getName().startsWith("data.tar")) {
                    data = true;
                    break;
                }
            }
        } catch (MalformedPackageException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedPackageException("it is no .deb, or a damaged one", e);
        }
        if (control.isEmpty() || !data) {
            throw new MalformedPackageException("it is no .deb, or a damaged one");
        }
        return control;
    }

    /** In the syntax of a source package's Dgit field: the whole hash first, perhaps more behind it. */
    private static Optional<String> commit(Map<String, String> control) {
        return Optional.of(control.getOrDefault(COMMIT, "").split("\\s", 2)[0]).filter(Provenance::isCommit);
    }

    private static String control(String name, InputStream compressed) throws IOException {
        // The archive goes on after this entry, so nothing here is closed.
        TarArchiveInputStream tar = new TarArchiveInputStream(
                switch (name) {
                    case "control.tar" -> compressed;
                    case "control.tar.gz" -> new GzipCompressorInputStream(compressed);
                    case "control.tar.xz" -> new XZCompressorInputStream(compressed);
                    case "control.tar.zst" -> new ZstdCompressorInputStream(compressed);
                    default -> throw new MalformedPackageException("its " + name + " is in no known compression");
                });
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.getName().equals("./control") || entry.getName().equals("control")) {
                if (entry.getSize() > LARGEST_CONTROL) {
                    throw new MalformedPackageException("its control file has " + entry.getSize() + " bytes");
                }
                return new String(tar.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    static Map<String, String> fields(String control) {
        Map<String, String> fields = new HashMap<>();
        for (String line : control.split("\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    private static String field(Map<String, String> control, String name) throws MalformedPackageException {
        String value = control.get(name);
        if (value == null) {
            throw new MalformedPackageException("its control file has no " + name);
        }
        return value;
    }

    private static String withoutEpoch(String version) {
        return version.substring(version.indexOf(':') + 1);
    }
}
