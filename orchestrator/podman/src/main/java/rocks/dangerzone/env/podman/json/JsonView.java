package rocks.dangerzone.env.podman.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value that is asked for its parts. Go writes empty lists, maps and texts as {@code null} or leaves them out, so
 * what is absent reads as empty.
 */
public record JsonView(JsonNode node) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Parses a document.
     *
     * @throws JacksonException if it is not JSON
     */
    public static JsonView parse(byte[] document) throws IOException {
        return new JsonView(MAPPER.readTree(document));
    }

    /** The JSON text of maps, lists, texts, numbers and booleans. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #write}, as a text. */
    public static String text(Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    /** A field of an error answer's object; empty where it lacks it, or is none. */
    public static Optional<String> errorField(byte[] body, String field) {
        try {
            return Optional.of(parse(body).text(field).strip()).filter(text -> !text.isEmpty());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** A part of an object. */
    public JsonView at(String field) {
        return new JsonView(node.path(field));
    }

    /** This value, if it is a whole number. */
    public Optional<Integer> integer() {
        return node.canConvertToInt() ? Optional.of(node.asInt()) : Optional.empty();
    }

    /** Whether a field is there and not null. */
    public boolean has(String field) {
        return node.hasNonNull(field);
    }

    /** A text, number or boolean as text. */
    public String text(String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    /** A number; 0 where there is none. */
    public long number(String field) {
        return node.path(field).asLong();
    }

    /** A boolean; false where there is none. */
    public boolean flag(String field) {
        return node.path(field).asBoolean();
    }

    /** The elements of a list. */
    public List<JsonView> items() {
        List<JsonView> items = new ArrayList<>();
        node.forEach(item -> items.add(new JsonView(item)));
        return items;
    }

    /** The elements of a list of texts. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        node.path(field).forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** An object whose values are texts. */
    public Map<String, String> map(String field) {
        Map<String, String> map = new LinkedHashMap<>();
        node.path(field)
                .properties()
                .forEach(e -> map.put(e.getKey(), e.getValue().asText()));
        return map;
    }

    /** A time as RFC 3339 text or as seconds since 1970; 1970 where there is none. */
    public Instant instant(String field) {
        JsonNode value = node.path(field);
        if (value.isNumber()) {
            return Instant.ofEpochSecond(value.asLong());
        }
        try {
            return value.isTextual() ? OffsetDateTime.parse(value.asText()).toInstant() : Instant.EPOCH;
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
