package rocks.dangerzone.env.engine.rootfs;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * The records of an entry's extended header, byte for byte. The library that reads the tar takes them for UTF-8, in which
 * neither every file name is nor the bits of a capability are.
 *
 * @param values by name, in the letters of {@link ArchivePath}
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_03">pax Extended Header</a>
 */
record PaxRecords(Map<String, String> values) {

    static final PaxRecords NONE = new PaxRecords(Map.of());

    private static final String CAPABILITY = "SCHILY.xattr.security.capability";

    /** Where a header has the size of what follows it, see tar(5). */
    private static final int SIZE_OFFSET = 124;

    private static final int BLOCK = TarConstants.DEFAULT_RCDSIZE;

    /**
     * Finds the records in what was read of a tar to come to an entry.
     *
     * @param headers whole blocks: headers of any kind, each with its own data
     */
    static PaxRecords in(byte[] headers) {
        PaxRecords found = NONE;
        int at = 0;
        while (at + BLOCK <= headers.length) {
            byte kind = headers[at + TarConstants.LF_OFFSET];
            int size = (int) TarUtils.parseOctalOrBinary(headers, at + SIZE_OFFSET, TarConstants.SIZELEN);
            switch (kind) {
                case TarConstants.LF_PAX_EXTENDED_HEADER_LC, TarConstants.LF_PAX_EXTENDED_HEADER_UC ->
                    found = new PaxRecords(parse(headers, at + BLOCK, Math.min(size, headers.length - at - BLOCK)));
                case TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER,
                        TarConstants.LF_GNUTYPE_LONGNAME,
                        TarConstants.LF_GNUTYPE_LONGLINK -> {
                    // Another header follows.
                }
                default -> {
                    return found;
                }
            }
            at += BLOCK + Math.ceilDiv(size, BLOCK) * BLOCK;
        }
        return found;
    }

    Optional<String> path() {
        return Optional.ofNullable(values.get("GNU.sparse.name")).or(() -> Optional.ofNullable(values.get("path")));
    }

    Optional<String> linkPath() {
        return Optional.ofNullable(values.get("linkpath"));
    }

    /** {@code security.capability} in hexadecimal; empty where there is none. */
    String capability() {
        return HexFormat.of().formatHex(ArchivePath.bytes(values.getOrDefault(CAPABILITY, "")));
    }

    /** Each record is {@code LENGTH NAME=VALUE\n}, the length being that of the whole of it. */
    private static Map<String, String> parse(byte[] bytes, int from, int size) {
        Map<String, String> values = new HashMap<>();
        int at = from;
        OptionalInt length = length(bytes, at, from + size);
        while (length.isPresent()) {
            String record = new String(bytes, at, length.getAsInt(), StandardCharsets.ISO_8859_1);
            int equals = record.indexOf('=');
            if (equals > 0) {
                values.put(
                        record.substring(record.indexOf(' ') + 1, equals),
                        record.substring(equals + 1, record.length() - 1));
            }
            at += length.getAsInt();
            length = length(bytes, at, from + size);
        }
        return values;
    }

    /** Empty at the end; what is no length was refused by the library before. */
    private static OptionalInt length(byte[] bytes, int from, int end) {
        int length = 0;
        for (int at = from; at < end && at < from + 9; at++) {
            if (bytes[at] == ' ') {
                return length > 0 && from + length <= end ? OptionalInt.of(length) : OptionalInt.empty();
            }
            length = length * 10 + Character.digit(bytes[at], 10);
        }
        return OptionalInt.empty();
    }
}
