package rocks.dangerzone.env.engine.packages;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what an .rpm says of itself: a lead of 96 bytes, the signature header, the main header. Layout and tag numbers
 * are those of RPM's file format, version 3 and 4 ({@code docs/manual/format_v4.md} of the rpm sources).
 */
final class RpmReader {

    private static final int LEAD_MAGIC = 0xEDABEEDB;
    private static final int LEAD_SIZE = 96;

    /** Signature tag: bytes of the main header and the payload together; the second where it passes 32 bits. */
    private static final int SIGNATURE_SIZE = 1000;

    private static final int SIGNATURE_LONG_SIZE = 270;

    private static final int NAME = 1000;
    private static final int VERSION = 1001;
    private static final int RELEASE = 1002;
    private static final int ARCHITECTURE = 1022;

    private static final int VCS = 5034;

    /** How rpkg's {@code git_dir_vcs} fills the VCS tag: {@code git+URL#COMMIT:FOLDER}, the folder often left empty. */
    private static final Pattern GIT = Pattern.compile("git[+:].*#([0-9a-f]+)(:.*)?");

    private RpmReader() {}

    /** The main header of a package, and where it is in the file. */
    record Placed(RpmHeader header, long start) {

        long end() {
            return start + header.length();
        }
    }

    /**
     * @throws MalformedPackageException if the file is no .rpm, or if it is cut short
     */
    static PackageMetadata read(Path file) throws IOException {
        RpmHeader header = header(file).header();
        return new PackageMetadata(
                header.text(NAME),
                header.text(VERSION) + "-" + header.text(RELEASE),
                header.text(ARCHITECTURE),
                commit(header.textIfAny(VCS)));
    }

    /**
     * The main header.
     *
     * @throws MalformedPackageException if the file is no .rpm, or if it is cut short
     */
    static Placed header(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readInt() != LEAD_MAGIC) {
                throw new MalformedPackageException("it is no .rpm");
            }
            in.skipNBytes(LEAD_SIZE - Integer.BYTES);
            RpmHeader signature = RpmHeader.read(in);
            in.skipNBytes(signature.padding());
            RpmHeader header = RpmHeader.read(in);
            long start = LEAD_SIZE + signature.length() + signature.padding();
            checkLength(file, start, signature);
            return new Placed(header, start);
        } catch (EOFException e) {
            throw new MalformedPackageException("it is cut short", e);
        }
    }

    private static Optional<String> commit(Optional<String> vcs) {
        return vcs.map(GIT::matcher)
                .filter(Matcher::matches)
                .map(git -> git.group(1))
                .filter(Provenance::isCommit);
    }

    private static void checkLength(Path file, long start, RpmHeader signature) throws IOException {
        long declared = signature
                .number(SIGNATURE_LONG_SIZE)
                .orElse(signature.number(SIGNATURE_SIZE).orElse(0));
        if (start + declared > Files.size(file)) {
            throw new MalformedPackageException("it is cut short");
        }
    }
}
