package rocks.dangerzone.env.engine.release;

import java.util.regex.Pattern;
import rocks.dangerzone.env.problem.Typed;

/**
 * A package in a repository.
 *
 * @param file its file name, without a folder
 * @param name its name
 * @param version as the package manager writes it: {@code 1.0.0-1}, {@code 1.0.0-1.fc44}
 * @param architecture as the package manager writes it
 * @param sha256 of the file, 64 hexadecimal digits
 */
public record ReleasedPackage(String file, String name, String version, String architecture, String sha256) {

    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+~^:_%-]{0,250}");
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,9}:)?[0-9A-Za-z][0-9A-Za-z.+~^_-]{0,200}");
    private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,30}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * This package: its version goes into a Dockerfile, so that it cannot be just anything.
     *
     * @param address of the index that it is from, for people
     * @throws rocks.dangerzone.env.problem.ProblemException if it cannot be one
     */
    ReleasedPackage wellFormed(String address) {
        require(address, "version", version, VERSION);
        require(address, "architecture", architecture, ARCHITECTURE);
        require(address, "file name", file, FILE);
        require(address, "SHA-256", sha256, SHA256);
        return this;
    }

    private void require(String address, String what, String text, Pattern form) {
        if (!form.matcher(text).matches()) {
            throw PinnedKey.untrusted(
                    address, "it gives " + name + " an impossible " + what + ", " + Typed.shown(text));
        }
    }
}
