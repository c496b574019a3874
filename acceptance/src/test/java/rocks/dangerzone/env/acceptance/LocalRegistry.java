package rocks.dangerzone.env.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A real registry on loopback (Debian's docker-registry), or the stand-in for a faulty one before it
 * ({@code ci/faulty-registry}).
 *
 * @param process what listens
 * @param host where
 */
record LocalRegistry(Process process, String host) implements AutoCloseable {

    /** Starts one in a new folder, without TLS and open to everybody. */
    static LocalRegistry plain(Path folder) {
        return start(folder, "");
    }

    /** Starts one with a certificate of the authority in {@code ca.crt}, for who knows the login {@code ci:secret}. */
    static LocalRegistry closed(Path folder) {
        Stage.root().types(folder, """
                        set -e
                        openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.crt -days 2 -subj /CN=test-ca
                        openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=127.0.0.1
                        printf subjectAltName=IP:127.0.0.1 >extensions
                        openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out server.crt -days 2 \
                            -extfile extensions
                        htpasswd -Bbn ci secret >htpasswd
                        """).succeeded();
        return start(folder, """
                  tls: {certificate: %1$s/server.crt, key: %1$s/server.key}
                auth: {htpasswd: {realm: test, path: %1$s/htpasswd}}
                """.formatted(folder));
    }

    private static LocalRegistry start(Path folder, String more) {
        try {
            int port = freePort();
            Files.writeString(folder.resolve("config.yml"), """
                    version: 0.1
                    log: {level: error}
                    storage: {filesystem: {rootdirectory: %s/data}}
                    http:
                      addr: 127.0.0.1:%d
                    """.formatted(folder, port) + more);
            Process process = Stage.root().starts(folder, "exec docker-registry serve config.yml");
            Stage.root()
                    .types(
                            folder,
                            "for i in $(seq 100); do curl -s -k -o /dev/null https://127.0.0.1:$p/v2/ && exit 0; curl -s -o"
                                            .replace("$p", "" + port)
                                    + " /dev/null http://127.0.0.1:" + port + "/v2/ && exit 0; sleep 0.1; done; exit 1")
                    .succeeded();
            return new LocalRegistry(process, "127.0.0.1:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stand-in before this one that gets one thing wrong. */
    LocalRegistry faulty(String fault) {
        try {
            Process process = new ProcessBuilder(List.of(
                            Stage.folder().resolve("dz-env/ci/faulty-registry").toString(), host, fault))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            // The reader is not closed: what it reads from is the process's, and ends with it.
            BufferedReader port = process.inputReader(StandardCharsets.US_ASCII);
            return new LocalRegistry(process, "127.0.0.1:" + port.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
