package rocks.dangerzone.env.cli;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;

/**
 * Brings class files up to a format that the AOT cache takes. picocli's are of Java 5's, to run everywhere; the cache leaves
 * out what is older than Java 6 (no stack maps), so that half of each start would be spent reading picocli.
 */
final class NewerClassFiles {

    private NewerClassFiles() {}

    /** Whether the cache would leave a class out for its format. */
    static boolean isOld(byte[] bytes) {
        return ClassFile.of().parse(bytes).majorVersion() < ClassFile.JAVA_6_VERSION;
    }

    /** The class in the format of Java 8, with stack maps; unchanged unless it {@link #isOld}. */
    static byte[] newer(byte[] bytes) {
        if (!isOld(bytes)) {
            return bytes;
        }
        // A constant pool of its own, and a transformation that changes nothing: else the methods would be copied as
        // they are, without stack maps.
        ClassFile format = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ConstantPoolSharingOption.NEW_POOL);
        ClassModel model = format.parse(bytes);
        return format.transformClass(
                model,
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen(ClassTransform.endHandler(
                                builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0))));
    }
}
