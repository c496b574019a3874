package rocks.dangerzone.env.engine.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignatureException;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.api.OpenPGPCertificate;
import org.bouncycastle.openpgp.api.OpenPGPDetachedSignatureProcessor;
import org.bouncycastle.openpgp.api.OpenPGPKeyReader;
import org.bouncycastle.openpgp.api.OpenPGPSignature.OpenPGPDocumentSignature;

/**
 * The one key whose signatures count, with its subkeys (RFC 9580).
 *
 * @param certificate the key
 */
record ReleaseKey(OpenPGPCertificate certificate) {

    /** What a signature says of a file. */
    enum Verdict {
        /** The key has signed just this. */
        GOOD,
        /** The key has signed something else. */
        CHANGED,
        /** Somebody else has signed it, or nobody. */
        FOREIGN
    }

    /**
     * Reads an armoured key.
     *
     * @throws IOException if it is none
     */
    static ReleaseKey read(String armoured) throws IOException {
        try {
            return new ReleaseKey(new OpenPGPKeyReader().parseCertificate(armoured));
        } catch (RuntimeException e) {
            // The library throws these where bytes are no packets.
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The fingerprint of the primary key: 40 hexadecimal digits, upper case, for keys of version 4. */
    String fingerprint() {
        return HexFormat.of().withUpperCase().formatHex(certificate.getFingerprint());
    }

    /** When it stops to count; empty if it never does. */
    Optional<Instant> expiry() {
        PGPPublicKey primary = certificate.getPrimaryKey().getPGPPublicKey();
        long seconds = primary.getValidSeconds();
        return seconds == 0
                ? Optional.empty()
                : Optional.of(primary.getCreationTime().toInstant().plusSeconds(seconds));
    }

    /** What a detached signature, armoured or not, says of a file. */
    Verdict verdict(byte[] file, byte[] signature) {
        List<OpenPGPDocumentSignature> signatures;
        try {
            signatures = new OpenPGPDetachedSignatureProcessor()
                    .addVerificationCertificate(certificate)
                    .addSignatures(PGPUtil.getDecoderStream(new ByteArrayInputStream(signature)))
                    .process(new ByteArrayInputStream(file));
        } catch (IOException | RuntimeException _) {
            return Verdict.FOREIGN;
        }
        if (signatures.stream().anyMatch(ReleaseKey::good)) {
            return Verdict.GOOD;
        }
        return signatures.stream().anyMatch(this::ours) ? Verdict.CHANGED : Verdict.FOREIGN;
    }

    private boolean ours(OpenPGPDocumentSignature signature) {
        return certificate.getSigningKeyFor(signature.getSignature()) != null;
    }

    private static boolean good(OpenPGPDocumentSignature signature) {
        try {
            return signature.isValid();
        } catch (PGPSignatureException _) {
            return false;
        }
    }
}
