package rocks.dangerzone.env.engine.fault;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The beginning of a request, up to the empty line.
 *
 * @param text all of it
 */
record RequestHead(String text) {

    private static final int LONGEST = 64 * 1024;

    static RequestHead read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || text.length() > LONGEST) {
                throw new EOFException();
            }
            text.append((char) next);
        }
        return new RequestHead(text.toString());
    }

    String method() {
        return text.substring(0, text.indexOf(' '));
    }

    /** The path without version, {@code /libpod} and parameters. */
    String path() {
        return text.split(" ", 3)[1].replaceFirst("\\?.*", "").replaceFirst("^(/v[0-9.]+)?(/libpod)?", "");
    }

    /** As it goes on to the service; the connection ends with the answer, so that each has one call only. */
    byte[] forwarded() {
        String sent = text;
        if (!text.toLowerCase(Locale.ROOT).contains("\r\nupgrade:")) {
            sent = text.replaceAll("(?i)\r\nConnection:[^\r]*", "").replaceFirst("\r\n", "\r\nConnection: close\r\n");
        }
        return sent.getBytes(StandardCharsets.ISO_8859_1);
    }
}
