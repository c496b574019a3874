package rocks.dangerzone.env.engine.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The distribution that a machine runs, by os-release(5).
 *
 * @param id ID; empty where there is none
 * @param name for people ("Debian GNU/Linux 12 (bookworm)")
 * @param version VERSION_ID; empty where there is none
 * @param packages how packages are installed
 */
record Distribution(String id, String name, String version, Packages packages) {

    /** A package manager that dz-env knows. */
    enum Packages {
        APT,
        DNF,
        UNKNOWN
    }

    /** Reads it from a tree laid out as {@code /}. */
    static Distribution read(Path root) {
        Map<String, String> fields = new HashMap<>();
        Stream.of("etc/os-release", "usr/lib/os-release")
                .map(root::resolve)
                .filter(Files::isReadable)
                .findFirst()
                .ifPresent(file -> lines(file).forEach(line -> add(line, fields)));
        List<String> names = List.of((fields.getOrDefault("ID", "") + " " + fields.getOrDefault("ID_LIKE", ""))
                .strip()
                .split(" +", -1));
        Packages packages = names.contains("debian") || names.contains("ubuntu")
                ? Packages.APT
                : names.contains("fedora") ? Packages.DNF : Packages.UNKNOWN;
        return new Distribution(
                fields.getOrDefault("ID", ""),
                fields.getOrDefault("PRETTY_NAME", "an unknown distribution"),
                fields.getOrDefault("VERSION_ID", ""),
                packages);
    }

    /** Whether it is a release of that distribution before a number. One that has no number yet comes after all others. */
    boolean isBefore(String itsId, int number) {
        return id.equals(itsId)
                && version.matches("[0-9]{1,6}(\\..*)?")
                && Integer.parseInt(version.replaceFirst("\\..*", "")) < number;
    }

    private static void add(String line, Map<String, String> fields) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
            String value = line.substring(equals + 1).strip();
            boolean quoted = value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0;
            fields.put(line.substring(0, equals), quoted ? value.substring(1, value.length() - 1) : value);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
