package rocks.dangerzone.env.engine.base;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import rocks.dangerzone.env.engine.store.Sha256;

/** A small signed archive that serves its states at addresses with a date, as those of Debian and Ubuntu do. */
final class DatedArchive implements AutoCloseable {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter RELEASE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Path folder;
    private final HttpServer server;
    private final TreeMap<String, Map<String, byte[]>> states = new TreeMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    DatedArchive(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(
                folder.resolve("gpg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        gpg("--passphrase", "", "--quick-generate-key", "test@example.org", "ed25519", "sign", "never");
        gpg("--output", key().toString(), "--export");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The key that it is signed with. */
    Path key() {
        return folder.resolve("key.gpg");
    }

    /** The address of a path in it. */
    String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    /** The paths that were asked for. */
    List<String> requests() {
        return requests;
    }

    /** A state that lasts until the next one; its Release file expires after a week. */
    void state(Instant begin, Map<String, String> versions) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        StringBuilder index = new StringBuilder();
        for (Map.Entry<String, String> one : new TreeMap<>(versions).entrySet()) {
            byte[] deb = deb(one.getKey(), one.getValue());
            String path = "pool/" + one.getKey() + "_" + one.getValue() + "_all.deb";
            files.put(path, deb);
            index.append(
                    "Package: %s\nVersion: %s\nArchitecture: all\nDescription: for tests\n more of it\nFilename: %s\nSize: %d\nSHA256: %s\n\n"
                            .formatted(one.getKey(), one.getValue(), path, deb.length, Sha256.of(deb)));
        }
        byte[] packages = index.toString().getBytes(UTF_8);
        StringBuilder release = new StringBuilder("Suite: stable\nCodename: trixie\nDate: " + RELEASE.format(begin)
                + "\nValid-Until: " + RELEASE.format(begin.plusSeconds(7 * 86_400))
                + "\nArchitectures: amd64 arm64\nComponents: main\nSHA256:\n");
        for (String architecture : List.of("amd64", "arm64")) {
            String path = "main/binary-" + architecture + "/Packages";
            files.put("dists/trixie/" + path, packages);
            release.append(" %s %d %s\n".formatted(Sha256.of(packages), packages.length, path));
        }
        Path plain = Files.writeString(folder.resolve("Release"), release);
        gpg("--yes", "--output", folder.resolve("InRelease").toString(), "--clearsign", plain.toString());
        files.put("dists/trixie/InRelease", Files.readAllBytes(folder.resolve("InRelease")));
        states.put(STAMP.format(begin), files);
    }

    /** A package that has one file, which says what it is. */
    private byte[] deb(String name, String version) throws IOException {
        Path tree = folder.resolve(name + "-" + version);
        Files.createDirectories(tree.resolve("DEBIAN"));
        Files.createDirectories(tree.resolve("usr/share"));
        Files.writeString(
                tree.resolve("DEBIAN/control"),
                "Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: A <a@example.org>\nDescription: for tests\n"
                        .formatted(name, version));
        Files.writeString(tree.resolve("usr/share").resolve(name), "this is " + name + " " + version + "\n");
        Path deb = folder.resolve(name + "_" + version + ".deb");
        run(List.of("dpkg-deb", "--root-owner-group", "--build", tree.toString(), deb.toString()));
        return Files.readAllBytes(deb);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(path);
        String[] parts = path.split("/", 4);
        Optional<byte[]> content = Optional.of(parts)
                .filter(three -> three.length == 4 && three[1].equals("debian"))
                .flatMap(three -> Optional.ofNullable(states.floorEntry(three[2]))
                        .flatMap(state -> Optional.ofNullable(state.getValue().get(three[3]))));
        exchange.sendResponseHeaders(
                content.isPresent() ? 200 : 404,
                content.map(bytes -> (long) bytes.length).orElse(-1L));
        if (content.isPresent()) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(content.get());
            }
        }
        exchange.close();
    }

    private void gpg(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("gpg", "--batch", "--quiet"));
        command.addAll(Arrays.asList(arguments));
        run(command);
    }

    private void run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("GNUPGHOME", folder.resolve("gpg").toString());
        builder.environment().put("SOURCE_DATE_EPOCH", "0");
        try {
            if (builder.start().waitFor() != 0) {
                throw new IOException(command + " failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        run(List.of("gpgconf", "--kill", "all"));
    }
}
