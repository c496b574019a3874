package rocks.dangerzone.env.podman.real;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Tars for tests: a root file system of two megabytes made from the host's static busybox, and build contexts. */
public final class RootFs {

    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final List<String> APPLETS = List.of(
            "sh",
            "cat",
            "echo",
            "sleep",
            "stty",
            "true",
            "false",
            "id",
            "ls",
            "head",
            "wc",
            "env",
            "seq",
            "yes",
            "tr",
            "dd",
            "md5sum",
            "mount",
            "touch",
            "printf",
            "kill",
            "hostname",
            "pwd",
            "rm");

    private RootFs() {}

    /** The root file system; there are the users root and user (1000). */
    public static InputStream busybox() throws IOException {
        if (!Files.exists(BUSYBOX)) {
            throw new IOException(BUSYBOX + " is missing: install busybox-static (ci/setup does)");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (String folder : List.of("./", "bin/", "etc/", "tmp/", "home/")) {
                put(tar, new TarArchiveEntry(folder), new byte[0], 0755);
            }
            put(tar, new TarArchiveEntry("bin/busybox"), Files.readAllBytes(BUSYBOX), 0755);
            for (String applet : APPLETS) {
                TarArchiveEntry link = new TarArchiveEntry("bin/" + applet, TarConstants.LF_SYMLINK);
                link.setLinkName("busybox");
                put(tar, link, new byte[0], 0777);
            }
            // Busybox has none.
            byte[] bash = "#!/bin/sh\nexec sh \"$@\"\n".getBytes(StandardCharsets.UTF_8);
            put(tar, new TarArchiveEntry("bin/bash"), bash, 0755);
            text(tar, "etc/passwd", "root:x:0:0:root:/:/bin/sh\nuser:x:1000:1000:user:/home:/bin/sh\n");
            text(tar, "etc/group", "root:x:0:\nuser:x:1000:\n");
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** A tar of text files, by name. */
    public static void context(Map<String, String> files, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
        for (Map.Entry<String, String> file : files.entrySet()) {
            text(tar, file.getKey(), file.getValue());
        }
        tar.finish();
        tar.flush();
    }

    private static void text(TarArchiveOutputStream tar, String name, String text) throws IOException {
        put(tar, new TarArchiveEntry(name), text.getBytes(StandardCharsets.UTF_8), 0644);
    }

    private static void put(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content, int mode)
            throws IOException {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setModTime(0);
        if (!entry.isSymbolicLink()) {
            entry.setSize(content.length);
        }
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
