package rocks.dangerzone.env.engine.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.erdtman.jcs.JsonCanonicalizer;

/** Writes JSON documents that are known by their digest. */
final class Documents {

    private Documents() {}

    /** The document as canonical JSON (RFC 8785). */
    static byte[] bytes(JsonNode document) {
        try {
            return new JsonCanonicalizer(document.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new IllegalStateException("Jackson wrote no JSON", e);
        }
    }
}
