package rocks.dangerzone.env.cli;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;

/**
 * Turns switches over types into methods that ask for one type after the other. The compiler leaves each to
 * {@link java.lang.runtime.SwitchBootstraps}, which makes such a method as a class of its own when the switch is first
 * reached, in every process anew, since the AOT cache does not keep it.
 */
final class PatternSwitches implements ClassTransform {

    private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");

    private final ClassModel model;
    private int methods;

    private PatternSwitches(ClassModel model) {
        this.model = model;
    }

    /** A class without those switches; unchanged where it has none. Ones with other cases than types, such as constants, stay. */
    static byte[] asMethods(byte[] bytes) {
        ClassFile format = ClassFile.of();
        ClassModel model = format.parse(bytes);
        boolean needed = model.methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(CodeModel::elementStream)
                .anyMatch(element -> element instanceof InvokeDynamicInstruction call && isOverTypes(call));
        return needed ? format.transformClass(model, new PatternSwitches(model)) : bytes;
    }

    @Override
    public void accept(ClassBuilder built, ClassElement element) {
        if (element instanceof MethodModel method) {
            built.transformMethod(
                    method, MethodTransform.transformingCode((code, instruction) -> accept(built, code, instruction)));
        } else {
            built.with(element);
        }
    }

    private void accept(ClassBuilder built, CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeDynamicInstruction call && isOverTypes(call)) {
            String name = "typeSwitch$" + methods++;
            List<ClassDesc> types =
                    call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList();
            built.withMethodBody(
                    name,
                    call.typeSymbol(),
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    body -> write(body, types));
            code.invokestatic(
                    model.thisClass().asSymbol(),
                    name,
                    call.typeSymbol(),
                    model.flags().has(AccessFlag.INTERFACE));
        } else {
            code.with(element);
        }
    }

    private static boolean isOverTypes(InvokeDynamicInstruction call) {
        return call.bootstrapMethod().owner().equals(BOOTSTRAPS)
                && call.bootstrapMethod().methodName().equals("typeSwitch")
                && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
    }

    /**
     * A method that is given a value and the number of the case to begin with, and returns that of the first case that
     * fits; -1 for null, and the number of cases for none.
     */
    private static void write(CodeBuilder body, List<ClassDesc> types) {
        body.aload(0).ifThen(Opcode.IFNULL, isNull -> isNull.loadConstant(-1).ireturn());
        for (int i = 0; i < types.size(); i++) {
            int number = i;
            body.iload(1)
                    .loadConstant(number)
                    .ifThen(
                            Opcode.IF_ICMPLE,
                            from -> from.aload(0)
                                    .instanceOf(types.get(number))
                                    .ifThen(
                                            Opcode.IFNE,
                                            fits -> fits.loadConstant(number).ireturn()));
        }
        body.loadConstant(types.size()).ireturn();
    }
}
