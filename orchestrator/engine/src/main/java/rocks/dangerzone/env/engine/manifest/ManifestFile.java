package rocks.dangerzone.env.engine.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import rocks.dangerzone.env.problem.ProblemException;

/** Manifests on the disk. What is read or written keeps to the schema, and its digests are right. */
public final class ManifestFile {

    /** More than any run needs; what is larger is neither read nor written. */
    static final long MOST_BYTES = 64 << 20;

    private ManifestFile() {}

    /**
     * Reads a manifest.
     *
     * @throws ProblemException if it is not there, no manifest, one of a later version, damaged, or edited by hand
     */
    public static Manifest read(Path file) {
        return new ManifestReading(file).manifest();
    }

    /**
     * Writes a manifest in the place of what is there. Makes the folder.
     *
     * @throws ProblemException if it cannot be written; what is there then stays as it is
     */
    public static void write(Path file, Manifest manifest) {
        ObjectNode tree = ManifestJson.tree(manifest);
        Optional<String> fault = ManifestSchema.MANIFEST.fault(tree).or(() -> Edits.of(tree));
        if (fault.isPresent()) {
            throw ownFault(file, fault.get());
        }
        if (Files.isDirectory(file)) {
            throw fault(file, "it is a folder", "Name a file in it");
        }
        try {
            WholeFile.replace(
                    file,
                    MOST_BYTES,
                    out -> ManifestJson.write(tree, new OutputStreamWriter(out, StandardCharsets.UTF_8)));
        } catch (WholeFile.TooLargeException e) {
            throw fault(file, "it would be larger than 64 MiB", "Run fewer cells at once, with --shard for example");
        } catch (IOException e) {
            ProblemException problem = fault(
                    file, WholeFile.reason(e), "Make room in its folder and make that writable, or name another file");
            throw new ProblemException(problem.problem(), e);
        }
    }

    /** An error in this program that was found before it could do harm. */
    static ProblemException ownFault(Path file, String cause) {
        return fault(
                file,
                "what is to be written does not keep to the schema (" + cause + ")",
                "This is an error in dz-env: please report it");
    }

    private static ProblemException fault(Path file, String cause, String cure) {
        return ProblemException.failed("cannot write the manifest " + file, cause, cure);
    }
}
