package rocks.dangerzone.env.cli.screen;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes JSON for programs and people: indented, absent values as null. Needs no data binding, which starts slowly. */
public final class Json {

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
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.setPrettyPrinter(printer);
            writer.accept(new Json(generator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append('\n').toString();
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

    /** A field with such an array. */
    public <T> void array(String name, List<T> items, Consumer<T> fields) {
        write(() -> generator.writeFieldName(name));
        array(items, fields);
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

    public void field(String name, long value) {
        write(() -> generator.writeNumberField(name, value));
    }

    public void field(String name, boolean value) {
        write(() -> generator.writeBooleanField(name, value));
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
