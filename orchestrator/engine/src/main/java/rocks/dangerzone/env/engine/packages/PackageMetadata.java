package rocks.dangerzone.env.engine.packages;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a package says of itself.
 *
 * @param name its name ("dangerzone")
 * @param version upstream's version and the packager's revision, without an epoch ("0.11.0-1", "0.11.0-1.fc44")
 * @param architecture in the words of its family ("all", "x86_64")
 * @param commit the commit that it was built from, 40 hexadecimal digits (64 in a SHA-256 repository)
 */
public record PackageMetadata(String name, String version, String architecture, Optional<String> commit) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]{1,99}");
    private static final Pattern VERSION = Pattern.compile("[0-9][A-Za-z0-9.+~^_-]{0,99}");
    private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,30}");

    /** Whether every word is one that package tools write, and so is safe in a file name. */
    boolean wellFormed() {
        return NAME.matcher(name).matches()
                && VERSION.matcher(version).matches()
                && ARCHITECTURE.matcher(architecture).matches();
    }

    /** Whether it is a package of that upstream version, in any revision. */
    boolean isOf(String upstream) {
        return version.startsWith(upstream)
                && (version.length() == upstream.length() || "-+~^".indexOf(version.charAt(upstream.length())) >= 0);
    }
}
