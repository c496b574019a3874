package rocks.dangerzone.env.podman.transport;

import java.io.IOException;

/** Reads the whole body of a short answer. */
final class HttpBody {

    /** Largest body that is taken into memory, 64 MiB; a list of ten thousand images is below 10. */
    static final int LARGEST = 64 * 1024 * 1024;

    private HttpBody() {}

    static byte[] read(Connection connection, HttpHead head) throws IOException {
        BodyStream stream = BodyStream.of(connection, head);
        if (stream.announced() > LARGEST) {
            throw tooLarge();
        }
        byte[] body = stream.readNBytes(LARGEST);
        if (body.length == LARGEST && stream.read() >= 0) {
            throw tooLarge();
        }
        return body;
    }

    private static IOException tooLarge() {
        return new IOException("the answer is larger than " + LARGEST + " bytes");
    }
}
