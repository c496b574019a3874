package rocks.dangerzone.env.engine.inputs;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * All that decides an image's bits. The checkout's commit is not among it: two commits with the same inputs have the
 * same image.
 *
 * @param cell the cell's name ({@code debian-trixie/dev})
 * @param platform the image's platform as OCI writes it ({@code linux/amd64})
 * @param base the base image's digest, with {@code sha256:}
 * @param dockerfile SHA-256 of the Dockerfile's text
 * @param files the build context without the Dockerfile, sorted by path
 * @param dangerzone the Dangerzone package that is installed from a file
 * @param buildArgs values of ARG instructions
 * @param sourceDateEpoch seconds since 1970 that file times and the creation time are set to
 */
public record Inputs(
        String cell,
        String platform,
        String base,
        String dockerfile,
        List<ContextInput> files,
        Optional<PackageInput> dangerzone,
        Map<String, String> buildArgs,
        long sourceDateEpoch) {

    /** Raised when the meaning of the record or of how images are built from it changes, so that all are built anew. */
    private static final int SCHEMA = 1;

    /** A file of the build context; {@code mode} holds its permission bits. */
    public record ContextInput(String path, int mode, long size, String sha256) {}

    /** The Dangerzone package; its file is in the context too. */
    public record PackageInput(String name, String version, String architecture, String sha256) {}

    public Inputs {
        files = files.stream().sorted(comparing(ContextInput::path)).toList();
        buildArgs = Map.copyOf(buildArgs);
    }

    /** The inputs as canonical JSON (RFC 8785): the same inputs always give the same bytes. */
    public String canonicalJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", SCHEMA)
                .put("cell", cell)
                .put("platform", platform)
                .put("base", base)
                .put("dockerfile", dockerfile)
                .put("sourceDateEpoch", sourceDateEpoch);
        files.forEach(file -> json.withArray("files")
                .addObject()
                .put("path", file.path())
                .put("mode", "%04o".formatted(file.mode()))
                .put("size", file.size())
                .put("sha256", file.sha256()));
        dangerzone.ifPresent(input -> json.putObject("package")
                .put("name", input.name())
                .put("version", input.version())
                .put("architecture", input.architecture())
                .put("sha256", input.sha256()));
        ObjectNode arguments = json.putObject("buildArgs");
        buildArgs.forEach(arguments::put);
        // Constants of every build; here because another value would give other bits.
        json.putObject("engine").put("format", "oci").put("layers", true).put("timestamp", true);
        try {
            return new JsonCanonicalizer(json.toString()).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException("JSON of our own making is not JSON", e);
        }
    }

    /** The inputs digest: SHA-256 over {@link #canonicalJson}, 64 hexadecimal digits. */
    public String digest() {
        return Sha256.of(canonicalJson().getBytes(StandardCharsets.UTF_8));
    }
}
