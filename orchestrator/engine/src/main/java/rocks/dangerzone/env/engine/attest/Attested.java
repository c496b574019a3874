package rocks.dangerzone.env.engine.attest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import rocks.dangerzone.env.dockerfiles.catalogue.ImageName;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * A cell with an image, of which something is said.
 *
 * @param run the run that recorded it
 * @param record its record
 * @param inputs what went in
 * @param outputs what came out
 */
record Attested(RunRecord run, CellRecord record, CellInputs inputs, CellOutputs outputs) {

    /** What the identifiers of documents begin with (RFC 4151); the manifest's schema has the same. */
    static final String AUTHORITY = "tag:dangerzone.rocks,2026:dz-env/";

    /** Whether this run built the image, so that it knows when. */
    boolean built() {
        return record.execution().status() == Status.BUILT;
    }

    /** When its image was recorded: the build's end, or, where it was there already, the run's. In whole seconds. */
    Instant time() {
        Instant time = built()
                ? record.execution()
                        .started()
                        .map(started -> started.plus(record.execution().took()))
                        .orElse(run.started())
                : run.ended().orElse(run.started());
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The image's exact name; its ID where it has none. */
    String name() {
        return record.execution().tags().stream().findFirst().orElse(outputs.imageId());
    }

    /** The image's name without its tag. */
    String repository() {
        return ImageName.repository(name());
    }

    /** The SHA-256 of its image manifest, 64 hexadecimal digits. */
    String digest() {
        return bare(outputs.manifestDigest());
    }

    /** A digest without the name of its algorithm. */
    static String bare(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }

    /**
     * An identifier that the same image in the same run always has, and no other: a UUID of version 8 (RFC 9562) over what
     * the document is about.
     */
    UUID uuid() {
        String about = String.join(
                "\n",
                run.id(),
                record.cell(),
                inputs.digest(),
                outputs.imageId(),
                outputs.packages().sha256());
        byte[] digest = HexFormat.of().parseHex(Sha256.of(about.getBytes(StandardCharsets.UTF_8)));
        digest[6] = (byte) ((digest[6] & 0x0f) | 0x80);
        digest[8] = (byte) ((digest[8] & 0x3f) | 0x80);
        String text = HexFormat.of().formatHex(digest, 0, 16);
        return UUID.fromString(text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }
}
