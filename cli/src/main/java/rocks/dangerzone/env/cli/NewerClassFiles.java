package rocks.dangerzone.env.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Brings a jar's classes up to a format that the AOT cache takes. picocli's are of Java 5's, to run everywhere; the cache
 * leaves out what is older than Java 6 (no stack maps), so that half of each start would be spent reading picocli.
 */
public final class NewerClassFiles {

    private NewerClassFiles() {}

    /** Rewrites the jars that are named, each in place. */
    public static void main(String[] args) throws IOException {
        for (String jar : args) {
            rewrite(Path.of(jar));
        }
    }

    static void rewrite(Path jar) throws IOException {
        Path fresh = Files.createTempFile(jar.resolveSibling(""), "newer-", ".jar");
        try (JarFile old = new JarFile(jar.toFile());
                OutputStream out = Files.newOutputStream(fresh);
                JarOutputStream written = new JarOutputStream(out)) {
            for (Enumeration<JarEntry> entries = old.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                byte[] bytes;
                try (var in = old.getInputStream(entry)) {
                    bytes = in.readAllBytes();
                }
                JarEntry copy = new JarEntry(entry.getName());
                copy.setTime(entry.getTime());
                written.putNextEntry(copy);
                written.write(entry.getName().endsWith(".class") ? newer(bytes) : bytes);
                written.closeEntry();
            }
        }
        Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(jar));
        Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The class in the format of Java 8, with stack maps; unchanged if it is that new already. */
    static byte[] newer(byte[] bytes) {
        // A constant pool of its own, and a transformation that changes nothing: else the methods would be copied as
        // they
        // are, without stack maps.
        ClassFile format = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ConstantPoolSharingOption.NEW_POOL);
        ClassModel model = format.parse(bytes);
        if (model.majorVersion() >= ClassFile.JAVA_8_VERSION) {
            return bytes;
        }
        return format.transformClass(
                model,
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen(ClassTransform.endHandler(
                                builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0))));
    }
}
