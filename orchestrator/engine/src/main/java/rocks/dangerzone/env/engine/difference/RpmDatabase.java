package rocks.dangerzone.env.engine.difference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import rocks.dangerzone.env.engine.packages.RpmPackage;
import rocks.dangerzone.env.engine.packages.RpmPath;

/**
 * What rpm's database in an image tells: which packages are installed, and to which of them the files belong that are asked
 * after. It is SQLite's since rpm 4.16; each row of its table {@code Packages} has the header of a package.
 *
 * @see <a href="https://rpm.org/docs/latest/man/rpmdb.8">rpmdb(8)</a>
 */
final class RpmDatabase {

    private static final Set<String> PLACES = Set.of("usr/lib/sysimage/rpm/rpmdb.sqlite", "var/lib/rpm/rpmdb.sqlite");
    private static final String TABLE = "Packages";
    private static final String USR = "usr/";

    private final Set<String> asked;
    private final Map<String, String> owners = new HashMap<>();
    private final SortedMap<String, String> versions = new TreeMap<>();

    /** @param asked the paths of files whose packages are wanted */
    RpmDatabase(Set<String> asked) {
        this.asked = asked;
    }

    /** Whether a file is the database. */
    static boolean reads(String path) {
        return PLACES.contains(path);
    }

    /** Takes in the database. What is damaged tells nothing. */
    void read(InputStream in) throws IOException {
        Path copy = Files.createTempFile("dz-env-rpmdb", ".sqlite");
        try {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            read(copy);
        } finally {
            Files.delete(copy);
        }
    }

    /** The same, where it lies in a file already. */
    void read(Path database) {
        try {
            SqliteTable.read(database, TABLE, this::add);
        } catch (IOException e) {
            owners.clear();
            versions.clear();
        }
    }

    /** The versions of the packages that are installed, by {@code name:architecture}. */
    SortedMap<String, String> versions() {
        return versions;
    }

    /** The package that a file belongs to. */
    Optional<String> owner(String path) {
        return Optional.ofNullable(owners.get(path));
    }

    private void add(List<ByteBuffer> columns) throws IOException {
        ByteBuffer blob = columns.getLast();
        byte[] header = new byte[blob.remaining()];
        blob.get(header);
        RpmPackage installed = RpmPackage.installed(header);
        // Of some packages, such as the kernel, several versions are installed side by side.
        versions.merge(
                installed.name() + ":" + installed.architecture(),
                installed.fullVersion(),
                (one, other) -> one + ", " + other);
        for (RpmPath file : installed.files()) {
            String path = file.path().substring(1);
            // Packages may list a file in /lib which is a link to /usr/lib.
            for (String place : new String[] {path, USR + path}) {
                if (asked.contains(place)) {
                    owners.putIfAbsent(place, installed.name());
                }
            }
        }
    }
}
