package rocks.dangerzone.env.engine.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * A key that real GnuPG has made, and signs with.
 *
 * @param home GnuPG's folder, with this key alone
 */
record SigningKey(Path home) implements AutoCloseable {

    /** Makes one that never expires. */
    static SigningKey make(Path home) {
        return make(home, "never");
    }

    /** Makes one; {@code expires} as GnuPG takes it. */
    static SigningKey make(Path home, String expires, String... more) {
        try {
            Files.createDirectories(home);
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SigningKey key = new SigningKey(home);
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(
                List.of("--passphrase", "", "--quick-gen-key", "test@example.org", "ed25519", "sign", expires));
        key.gpg(arguments);
        return key;
    }

    String armoured() {
        return new String(gpg(List.of("--armor", "--export")), StandardCharsets.UTF_8);
    }

    String fingerprint() {
        return new String(gpg(List.of("--with-colons", "--list-keys")), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("fpr:"))
                .map(line -> line.split(":", -1)[9])
                .findFirst()
                .orElseThrow();
    }

    /** A detached signature, armoured. */
    byte[] sign(byte[] content, String... more) {
        try {
            Path file = Files.createTempFile(home, "signed", "");
            Files.write(file, content);
            List<String> arguments = new ArrayList<>(List.of(more));
            arguments.addAll(List.of("--armor", "--detach-sign", "--output", "-", file.toString()));
            return gpg(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run(List.of("gpgconf", "--homedir", home.toString(), "--kill", "all"));
    }

    private byte[] gpg(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("gpg", "--homedir", home.toString(), "--batch", "--quiet"));
        command.addAll(arguments);
        return run(command);
    }

    private static byte[] run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            byte[] out = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " ends with " + process.exitValue());
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
