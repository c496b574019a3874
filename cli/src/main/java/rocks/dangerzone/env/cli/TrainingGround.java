package rocks.dangerzone.env.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.cli.session.Surroundings.Terminals;
import rocks.dangerzone.env.engine.packages.Provenance;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * A folder with all that {@link Training} needs, its user's home included; gone when it is closed.
 *
 * @param folder the folder
 */
record TrainingGround(Path folder) implements AutoCloseable {

    /** The control archive of a package dangerzone 1.0.0-1 for all architectures. */
    private static final String CONTROL = """
            /Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Af/AHRdABcLyOfZ5dHD1ZV9QtvcDlxs1FkS8qLyVdZG2q6IdLTTp/lc1hQNr0pb0ueW
            qrdKKC+mX0kPwT6yxzsCpKMaYVUDUf4hpcG7F1qOxmY+MRliIBZskLzOMG+NtvKT+J7pmpYAf7sBu+wbCNiVWR6j3htmktMAAHj9
            ApHMeoUhAAGQAYAQAABl/iwSscRn+wIAAAAABFla
            """;

    static TrainingGround make() throws IOException {
        TrainingGround ground = new TrainingGround(Files.createTempDirectory("dz-env-training-"));
        ground.write("checkout/share/version.txt", "1.0.0\n");
        ground.write("checkout/pyproject.toml", "[project]\n");
        ground.write("checkout/poetry.lock", "\n");
        ground.write("checkout/dz-env.yaml", "python:\n  origin: distribution\n");
        ground.write("checkout/.git/HEAD", "ref: refs/heads/main\n");
        String commit = "0123456789".repeat(4);
        ground.write("checkout/.git/refs/heads/main", commit + "\n");
        Path deb = ground.place("checkout/deb_dist/dangerzone_1.0.0-1_all.deb");
        writePackage(deb);
        new Provenance(Sha256.of(deb), Optional.empty(), Optional.of(commit), false, Optional.empty()).writeBeside(deb);
        writePodman(ground.place("bin/podman"));
        return ground;
    }

    /** Where the service listens. */
    Path socket() {
        return folder.resolve("service");
    }

    Surroundings surroundings(Terminals terminals) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of(
                "HOME", folder.toString(),
                "XDG_RUNTIME_DIR", folder.toString(),
                "TMPDIR", folder.toString(),
                "PATH", folder.resolve("bin") + ":" + System.getenv().getOrDefault("PATH", ""));
        return new Surroundings(folder.resolve("checkout"), environment, nowhere, nowhere, terminals);
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(folder)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }

    private Path place(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return file;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(place(name), text);
    }

    /** A podman whose service is the one that is there already: it puts a link to it where it is told to listen. */
    private static void writePodman(Path file) throws IOException {
        Files.writeString(file, """
                #!/bin/sh
                for last; do :; done
                case $last in
                    --version) echo podman version 4.9.3 ;;
                    unix://*) ln -s "$HOME/service" "${last#unix://}" ;;
                esac
                """);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** A package as dpkg-deb makes it, as far as anybody reads it here. Has no compressor learned, which no call uses. */
    private static void writePackage(Path file) throws IOException {
        try (OutputStream deb = Files.newOutputStream(file)) {
            deb.write("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
            member(deb, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            member(deb, "control.tar.xz", Base64.getMimeDecoder().decode(CONTROL));
            member(deb, "data.tar.xz", new byte[0]);
        }
    }

    /** A file in an ar archive, see deb(5); each has an even length here. */
    private static void member(OutputStream deb, String name, byte[] content) throws IOException {
        String header = "%-16s%-12d%-6d%-6d%-8s%-10d`\n".formatted(name, 0, 0, 0, "100644", content.length);
        deb.write(header.getBytes(StandardCharsets.US_ASCII));
        deb.write(content);
    }
}
