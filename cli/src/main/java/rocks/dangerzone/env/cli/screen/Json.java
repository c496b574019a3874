package rocks.dangerzone.env.cli.screen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes JSON for programs and people: indented, or an object on a line; absent values as null. Needs no data binding,
 * which starts slowly.
 */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator generator;

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    /** The text that a writer makes, with a line feed at its end. */
    public static String of(Consumer<Json> writer) {
        StringWriter text = new StringWriter();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.setPrettyPrinter(printer);
            writer.accept(new Json(generator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
    }

    /** An object on one line, without a line feed. */
    public static String line(Consumer<Json> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            Json json = new Json(generator);
            json.object(() -> fields.accept(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** An array with an object for each item. */
    public <T> void array(List<T> items, Consumer<T> fields) {
        write(() -> {
            generator.writeStartArray();
            for (T item : items) {
                object(() -> fields.accept(item));
            }
            generator.writeEndArray();
        });
    }

    /** A field with an array that has an object for each item. */
    public <T> void array(String name, List<T> items, Consumer<T> fields) {
        write(() -> generator.writeFieldName(name));
        array(items, fields);
    }

    /** A field with an object. */
    public void object(String name, Runnable fields) {
        write(() -> generator.writeFieldName(name));
        object(fields);
    }

    public void object(Runnable fields) {
        write(() -> {
            generator.writeStartObject();
            fields.run();
            generator.writeEndObject();
        });
    }

    public void field(String name, String value) {
        write(() -> generator.writeStringField(name, value));
    }

    public void field(String name, Optional<String> value) {
        write(() -> {
            if (value.isPresent()) {
                generator.writeStringField(name, value.get());
            } else {
                generator.writeNullField(name);
            }
        });
    }

    public void field(String name, boolean value) {
        write(() -> generator.writeBooleanField(name, value));
    }

    public void field(String name, long value) {
        write(() -> generator.writeNumberField(name, value));
    }

    /** A time in seconds, as a decimal number with thousandths. */
    public void field(String name, Duration time) {
        write(() -> {
            generator.writeFieldName(name);
            generator.writeNumber(BigDecimal.valueOf(time.toMillis(), 3).toPlainString());
        });
    }

    /** A field that is there in any case: null where there is no value. */
    public <T> void optional(String name, Optional<T> value, BiConsumer<String, T> field) {
        value.ifPresentOrElse(
                present -> field.accept(name, present), () -> write(() -> generator.writeNullField(name)));
    }

    public void field(String name, List<String> values) {
        write(() -> {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        });
    }

    private static void write(Piece piece) {
        try {
            piece.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that is written. */
    @FunctionalInterface
    private interface Piece {
        void write() throws IOException;
    }
}
