package rocks.dangerzone.env.engine.difference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import rocks.dangerzone.env.engine.rootfs.ArchivePath;

/**
 * What dpkg's database in an image tells: which packages are installed, and to which of them the files belong that are
 * asked after. Everything else of it is passed over.
 *
 * @see <a href="https://man7.org/linux/man-pages/man1/dpkg-query.1.html">dpkg-query(1)</a>
 */
final class DpkgDatabase {

    static final String STATUS = "var/lib/dpkg/status";

    private static final String INFO = "var/lib/dpkg/info/";
    private static final String LIST = ".list";
    private static final String USR = "usr/";

    private final Set<String> asked;
    private final Map<String, String> owners = new HashMap<>();
    private final SortedMap<String, String> versions = new TreeMap<>();

    /** @param asked the paths of files whose packages are wanted */
    DpkgDatabase(Set<String> asked) {
        this.asked = asked;
    }

    /** Whether a file is part of the database and is to be read. */
    static boolean reads(String path) {
        return path.equals(STATUS) || (path.startsWith(INFO) && path.endsWith(LIST));
    }

    /** Takes in a file of it. */
    void read(String path, InputStream in) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        if (path.equals(STATUS)) {
            readStatus(lines);
        } else {
            readList(owner(path), lines);
        }
    }

    /** The versions of the packages that are installed, by {@code name:architecture}. */
    SortedMap<String, String> versions() {
        return versions;
    }

    /** The package that a file belongs to; its own notes of a package belong to that. */
    Optional<String> owner(FileChange change) {
        return change.path().startsWith(INFO)
                ? Optional.of(owner(change.path()))
                : Optional.ofNullable(owners.get(change.path()));
    }

    private static String owner(String path) {
        String name = ArchivePath.name(path);
        int end = name.indexOf(':') >= 0 ? name.indexOf(':') : name.lastIndexOf('.');
        return end > 0 ? name.substring(0, end) : name;
    }

    private void readList(String owner, BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String path = line.startsWith("/") ? line.substring(1) : line;
            // Packages may list a file in /lib which is a link to /usr/lib.
            for (String place : new String[] {path, USR + path}) {
                if (asked.contains(place)) {
                    owners.putIfAbsent(place, owner);
                }
            }
        }
    }

    private void readStatus(BufferedReader lines) throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int colon = line.indexOf(": ");
            if (line.isEmpty()) {
                installed(fields);
                fields.clear();
            } else if (colon > 0 && line.charAt(0) != ' ') {
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        installed(fields);
    }

    private void installed(Map<String, String> fields) {
        if (fields.getOrDefault("Status", "").endsWith(" installed")) {
            versions.put(
                    fields.getOrDefault("Package", "") + ":" + fields.getOrDefault("Architecture", ""),
                    fields.getOrDefault("Version", ""));
        }
    }
}
