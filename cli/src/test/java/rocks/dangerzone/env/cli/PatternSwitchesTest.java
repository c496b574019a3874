package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A switch says the same as a method. */
class PatternSwitchesTest {

    /** Has a switch over types, with a case that depends on the value. */
    static final class OverTypes implements Function<@Nullable Object, String> {
        @Override
        public String apply(@Nullable Object given) {
            return switch (given) {
                case null -> "nothing";
                case String text when text.isEmpty() -> "no text";
                case CharSequence text -> "text " + text;
                case Integer number -> "number " + number;
                case int[] numbers -> numbers.length + " numbers";
                default -> "something";
            };
        }
    }

    /** Has a switch with constants among its cases. */
    static final class WithConstants implements Function<@Nullable Object, String> {
        @Override
        public String apply(@Nullable Object given) {
            return given instanceof Shade shade
                    ? switch (shade) {
                        case Grey.DARK -> "dark";
                        case Grey.LIGHT -> "light";
                        case Colour colour -> colour.name();
                    }
                    : "nothing";
        }
    }

    sealed interface Shade {}

    enum Grey implements Shade {
        DARK,
        LIGHT
    }

    record Colour(String name) implements Shade {}

    /** An interface may have them as well. */
    interface InAnInterface {
        static String word(Object given) {
            return switch (given) {
                case String text -> text;
                default -> "something";
            };
        }
    }

    @Test
    void theSameCaseIsTaken() throws IOException, ReflectiveOperationException {
        byte[] bytes = bytes(OverTypes.class);
        assertThat(bootstraps(bytes)).as("if this fails, the rewriting can go").contains("typeSwitch");

        byte[] rewritten = PatternSwitches.asMethods(bytes);

        assertThat(bootstraps(rewritten)).doesNotContain("typeSwitch");
        Function<@Nullable Object, String> before = new OverTypes();
        Function<@Nullable Object, String> after = made(OverTypes.class, rewritten);
        List<@Nullable Object> all = new ArrayList<>(List.of("", "a", CharBuffer.wrap("b"), 7, new int[3], 'c'));
        all.add(null);
        for (Object each : all) {
            assertThat(after.apply(each)).isEqualTo(before.apply(each));
        }
    }

    @Test
    void inAnInterfaceToo() throws IOException, ReflectiveOperationException {
        byte[] rewritten = PatternSwitches.asMethods(bytes(InAnInterface.class));

        assertThat(bootstraps(rewritten)).isEmpty();
        Class<?> made = defined(InAnInterface.class, rewritten);
        var word = made.getDeclaredMethod("word", Object.class);
        word.setAccessible(true);
        assertThat(word.invoke(null, "a")).isEqualTo("a");
        assertThat(word.invoke(null, 1)).isEqualTo("something");
    }

    @Test
    void oneWithConstantsStays() throws IOException {
        byte[] bytes = bytes(WithConstants.class);
        assertThat(bootstraps(bytes)).contains("typeSwitch");

        assertThat(bootstraps(PatternSwitches.asMethods(bytes))).contains("typeSwitch");
    }

    @Test
    void aClassWithoutOneStaysAsItIs() throws IOException {
        assertThat(PatternSwitches.asMethods(bytes(PatternSwitchesTest.class)))
                .isEqualTo(bytes(PatternSwitchesTest.class));
    }

    private static List<String> bootstraps(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(code -> code.elementStream())
                .flatMap(element -> element instanceof InvokeDynamicInstruction call ? Stream.of(call) : Stream.empty())
                .map(call -> call.bootstrapMethod().methodName())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Function<@Nullable Object, String> made(Class<?> type, byte[] bytes)
            throws ReflectiveOperationException {
        var constructor = defined(type, bytes).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Function<@Nullable Object, String>) constructor.newInstance();
    }

    private static Class<?> defined(Class<?> type, byte[] bytes) throws ReflectiveOperationException {
        ClassLoader loader = new ClassLoader(PatternSwitchesTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(type.getName())
                        ? Objects.requireNonNullElseGet(
                                findLoadedClass(name), () -> defineClass(name, bytes, 0, bytes.length))
                        : super.loadClass(name, resolve);
            }
        };
        return Class.forName(type.getName(), true, loader);
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (var in = type.getResourceAsStream(type.getName().replaceFirst(".*\\.", "") + ".class")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
