package rocks.dangerzone.env.dockerfiles.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The key that packages are checked against is the one that Dangerzone publishes, by its fingerprint. */
class ReleaseKeyTest {

    private static final String FINGERPRINT = "DE28AB241FA48260FAC9B8BAA7C9B38522604281";
    private static final int PUBLIC_KEY_TAG = 6;

    @Test
    void isDangerzonesReleaseKey() throws NoSuchAlgorithmException {
        var key = ByteBuffer.wrap(Base64.getMimeDecoder().decode(armoured()));
        assertThat(fingerprint(key)).isEqualTo(FINGERPRINT);
    }

    /** The radix-64 text between the armour's headers and its checksum (RFC 9580, section 6). */
    private static String armoured() {
        return new Templates()
                .read("shared/dangerzone-release-key.asc")
                .lines()
                .dropWhile(line -> !line.isEmpty())
                .takeWhile(line -> !line.startsWith("="))
                .collect(Collectors.joining("\n"));
    }

    /** A version 4 fingerprint: SHA-1 over 0x99, the length of the first packet and its body (RFC 9580, section 5.5.4). */
    private static String fingerprint(ByteBuffer key) throws NoSuchAlgorithmException {
        int header = Byte.toUnsignedInt(key.get());
        assertThat(header >> 6).as("a packet of the current format").isEqualTo(3);
        assertThat(header & 0x3f).isEqualTo(PUBLIC_KEY_TAG);
        int first = Byte.toUnsignedInt(key.get());
        int length = ((first - 192) << 8) + Byte.toUnsignedInt(key.get()) + 192;
        var body = new byte[length];
        key.get(body);
        assertThat(body[0]).as("the key's version").isEqualTo((byte) 4);
        var digest = MessageDigest.getInstance("SHA-1");
        digest.update((byte) 0x99);
        digest.update((byte) (length >> 8));
        digest.update((byte) length);
        return HexFormat.of().withUpperCase().formatHex(digest.digest(body));
    }
}
