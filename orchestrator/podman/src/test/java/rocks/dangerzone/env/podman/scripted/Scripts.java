package rocks.dangerzone.env.podman.scripted;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The usual answers. */
public final class Scripts {

    private Scripts() {}

    /** An answer with a body of known length. */
    public static ScriptedService.Script answer(int status, String body) {
        return (request, in, out) -> text(
                out,
                "HTTP/1.1 " + status + " Text\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n\r\n" + body);
    }

    /** The answer to a ping of a service of that version. */
    public static ScriptedService.Script ping(String version) {
        return (request, in, out) ->
                text(out, "HTTP/1.1 200 OK\r\nLibpod-API-Version: " + version + "\r\nContent-Length: 2\r\n\r\nOK");
    }

    /** A streamed answer, each part in a chunk of its own. */
    public static ScriptedService.Script streamed(String... parts) {
        return (request, in, out) -> {
            streamHead(out);
            for (String part : parts) {
                chunk(out, part.getBytes(StandardCharsets.UTF_8));
            }
            text(out, "0\r\n\r\n");
        };
    }

    /** Exactly these bytes, whatever they are. */
    public static ScriptedService.Script raw(String text) {
        return (request, in, out) -> text(out, text);
    }

    public static void streamHead(OutputStream out) throws IOException {
        text(out, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    public static void chunk(OutputStream out, byte[] bytes) throws IOException {
        text(out, Integer.toHexString(bytes.length) + "\r\n");
        out.write(bytes);
        text(out, "\r\n");
    }

    public static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
