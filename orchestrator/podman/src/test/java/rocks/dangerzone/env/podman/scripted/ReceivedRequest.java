package rocks.dangerzone.env.podman.scripted;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as it came in.
 *
 * @param bodyLength of the whole body in bytes
 * @param body its first bytes, at most a megabyte
 */
public record ReceivedRequest(String method, String target, Map<String, String> headers, long bodyLength, String body) {

    private static final int KEPT = 1024 * 1024;

    static ReceivedRequest read(InputStream in) throws IOException {
        String[] line = line(in).split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        long length = 0;
        if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            for (int chunk = chunkSize(in); chunk > 0; chunk = chunkSize(in)) {
                take(in, chunk, kept);
                length += chunk;
                line(in);
            }
            line(in);
        } else {
            length = Long.parseLong(headers.getOrDefault("content-length", "0"));
            take(in, length, kept);
        }
        return new ReceivedRequest(line[0], line[1], headers, length, kept.toString(StandardCharsets.UTF_8));
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static void take(InputStream in, long length, ByteArrayOutputStream kept) throws IOException {
        byte[] buffer = new byte[8192];
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException();
            }
            kept.write(buffer, 0, Math.min(count, KEPT - kept.size()));
            left -= count;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException();
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }
}
