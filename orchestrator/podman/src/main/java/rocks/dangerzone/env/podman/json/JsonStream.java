package rocks.dangerzone.env.podman.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads the objects of an answer such as build's one after the other, without reading ahead of the one that is asked
 * for. No object may hold a text of more than a few megabytes, so that no answer fills the memory.
 */
public final class JsonStream implements AutoCloseable {

    /** Podman sends its log in pieces of 32 KiB, each byte of which may be escaped as six. */
    private static final int LONGEST_TEXT = 4 * 1024 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build());

    private final JsonParser parser;

    public JsonStream(InputStream in) throws IOException {
        this.parser = MAPPER.getFactory().createParser(in);
    }

    /**
     * The next object, or empty at the end of the answer.
     *
     * @throws com.fasterxml.jackson.core.JacksonException if it is not a JSON object, or cut off
     */
    public Optional<JsonView> next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            return Optional.empty();
        }
        if (token != JsonToken.START_OBJECT) {
            throw new JsonParseException(parser, "an object was expected");
        }
        return Optional.of(new JsonView(MAPPER.readTree(parser)));
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
