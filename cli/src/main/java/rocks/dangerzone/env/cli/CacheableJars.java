package rocks.dangerzone.env.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Rewrites jars whose classes the AOT cache would leave out, so that each start reads and checks them anew:
 *
 * <ul>
 *   <li>signed ones. JGit is, and each call of dz-env spent a quarter of its start on that signature. It is checked here
 *       once, as each entry is read, and left out with the digests in the manifest;
 *   <li>those with class files older than Java 6, see {@link NewerClassFiles};
 *   <li>our own, whose switches over types become classes in each call, see {@link PatternSwitches}.
 * </ul>
 */
public final class CacheableJars {

    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private CacheableJars() {}

    /** Rewrites the jars in some folders that need it, each in place. */
    public static void main(String[] folders) throws IOException {
        for (String folder : folders) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of(folder), "*.jar")) {
                for (Path jar : jars) {
                    rewriteIfNeeded(jar);
                }
            }
        }
    }

    static void rewriteIfNeeded(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> entries = file.stream().toList();
            boolean signed = entries.stream().anyMatch(CacheableJars::isSignature);
            boolean ours = entries.stream().anyMatch(CacheableJars::isOurs);
            if (signed || ours || hasOldClasses(file, entries)) {
                rewrite(file, entries, jar);
            }
        }
    }

    /** All classes of a library have one format, but for those that only newer Java machines look at: one tells. */
    private static boolean hasOldClasses(JarFile file, List<JarEntry> entries) throws IOException {
        for (JarEntry entry : entries) {
            String name = entry.getName();
            if (isClass(entry) && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                return NewerClassFiles.isOld(bytes(file, entry));
            }
        }
        return false;
    }

    private static void rewrite(JarFile file, List<JarEntry> entries, Path jar) throws IOException {
        Path fresh = Files.createTempFile(jar.resolveSibling(""), "cacheable-", ".new");
        try {
            try (OutputStream out = Files.newOutputStream(fresh);
                    JarOutputStream written = new JarOutputStream(out)) {
                for (JarEntry entry : entries) {
                    if (!isSignature(entry)) {
                        JarEntry copy = new JarEntry(entry.getName());
                        copy.setTime(entry.getTime());
                        written.putNextEntry(copy);
                        write(file, entry, written);
                        written.closeEntry();
                    }
                }
            }
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(jar));
            Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Throws a SecurityException where an entry is not what was signed. */
    private static void write(JarFile file, JarEntry entry, OutputStream out) throws IOException {
        byte[] bytes = bytes(file, entry);
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            Manifest main = new Manifest();
            main.getMainAttributes().putAll(file.getManifest().getMainAttributes());
            main.write(out);
        } else if (isOurs(entry)) {
            out.write(PatternSwitches.asMethods(bytes));
        } else {
            out.write(isClass(entry) ? NewerClassFiles.newer(bytes) : bytes);
        }
    }

    private static boolean isOurs(JarEntry entry) {
        return isClass(entry) && entry.getName().startsWith("rocks/dangerzone/env/");
    }

    private static boolean isSignature(JarEntry entry) {
        return SIGNATURE.matcher(entry.getName()).matches();
    }

    private static boolean isClass(JarEntry entry) {
        return entry.getName().endsWith(".class");
    }

    private static byte[] bytes(JarFile file, JarEntry entry) throws IOException {
        try (var in = file.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
