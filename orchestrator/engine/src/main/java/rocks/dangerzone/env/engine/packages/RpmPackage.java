package rocks.dangerzone.env.engine.packages;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What dnf has to know of an .rpm before it installs it.
 *
 * @param name its name
 * @param epoch digits
 * @param version upstream's version
 * @param release the packager's revision
 * @param architecture what it is for, or {@code noarch}
 * @param sourcePackage file name of the source package that it was built from
 * @param license its license
 * @param summary one line for people
 * @param installedSize bytes of its files
 * @param headerStart where its header begins in the file
 * @param headerEnd where its header ends
 * @param dependencies by their kind
 * @param files all of them
 */
public record RpmPackage(
        String name,
        String epoch,
        String version,
        String release,
        String architecture,
        String sourcePackage,
        String license,
        String summary,
        long installedSize,
        long headerStart,
        long headerEnd,
        Map<Relation, List<RpmDependency>> dependencies,
        List<RpmPath> files) {

    private static final int NAME = 1000;
    private static final int VERSION = 1001;
    private static final int RELEASE = 1002;
    private static final int EPOCH = 1003;
    private static final int SUMMARY = 1004;
    private static final int SIZE = 1009;
    private static final int LICENSE = 1014;
    private static final int ARCHITECTURE = 1022;
    private static final int MODES = 1030;
    private static final int FLAGS = 1037;
    private static final int SOURCE = 1044;
    private static final int LONG_SIZE = 5009;
    private static final int FOLDER_OF = 1116;
    private static final int NAMES = 1117;
    private static final int FOLDERS = 1118;

    private static final int TYPE_MASK = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int GHOST = 1 << 6;

    /** What a dependency is about, with its tags for names, flags and versions. */
    public enum Relation {
        PROVIDES(1047, 1112, 1113),
        REQUIRES(1049, 1048, 1050),
        CONFLICTS(1054, 1053, 1055),
        OBSOLETES(1090, 1114, 1115),
        SUGGESTS(5049, 5051, 5050),
        ENHANCES(5055, 5057, 5056),
        RECOMMENDS(5046, 5048, 5047),
        SUPPLEMENTS(5052, 5054, 5053);

        private final int names;
        private final int flags;
        private final int versions;

        Relation(int names, int flags, int versions) {
            this.names = names;
            this.flags = flags;
            this.versions = versions;
        }
    }

    public RpmPackage {
        dependencies = Map.copyOf(dependencies);
        files = List.copyOf(files);
    }

    /**
     * Reads it from a file.
     *
     * @throws IOException if the file is no .rpm, is damaged or cut short, or cannot be read
     */
    public static RpmPackage read(Path file) throws IOException {
        RpmReader.Placed placed = RpmReader.header(file);
        RpmHeader header = placed.header();
        Map<Relation, List<RpmDependency>> dependencies = new EnumMap<>(Relation.class);
        for (Relation relation : Relation.values()) {
            dependencies.put(relation, dependencies(header, relation));
        }
        return new RpmPackage(
                header.text(NAME),
                Long.toString(header.number(EPOCH).orElse(0)),
                header.text(VERSION),
                header.text(RELEASE),
                header.text(ARCHITECTURE),
                first(header, SOURCE),
                first(header, LICENSE),
                first(header, SUMMARY),
                header.number(LONG_SIZE).orElse(header.number(SIZE).orElse(0)),
                placed.start(),
                placed.end(),
                dependencies,
                files(header));
    }

    /** Epoch, unless it is 0, version and release, as rpm's {@code %{EVR}} has them. */
    public String fullVersion() {
        return (epoch.equals("0") ? "" : epoch + ":") + version + "-" + release;
    }

    private static String first(RpmHeader header, int tag) throws IOException {
        List<String> texts = header.texts(tag);
        return texts.isEmpty() ? "" : texts.getFirst();
    }

    private static List<RpmDependency> dependencies(RpmHeader header, Relation relation) throws IOException {
        List<String> names = header.texts(relation.names);
        List<Integer> flags = header.numbers(relation.flags);
        List<String> versions = header.texts(relation.versions);
        if (flags.size() != names.size() || versions.size() != names.size()) {
            throw new MalformedPackageException("it is a damaged .rpm (dependencies without end)");
        }
        List<RpmDependency> dependencies = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            RpmDependency dependency = new RpmDependency(names.get(i), flags.get(i), versions.get(i));
            if (!dependency.ofRpm()) {
                dependencies.add(dependency);
            }
        }
        return dependencies;
    }

    private static List<RpmPath> files(RpmHeader header) throws IOException {
        List<String> names = header.texts(NAMES);
        List<String> folders = header.texts(FOLDERS);
        List<Integer> folderOf = header.numbers(FOLDER_OF);
        List<Integer> modes = header.numbers(MODES);
        List<Integer> flags = header.numbers(FLAGS);
        if (folderOf.size() != names.size() || modes.size() != names.size() || flags.size() != names.size()) {
            throw new MalformedPackageException("it is a damaged .rpm (a list of files without end)");
        }
        List<RpmPath> files = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            int folder = folderOf.get(i);
            if (folder < 0 || folder >= folders.size()) {
                throw new MalformedPackageException("it is a damaged .rpm (a file without a folder)");
            }
            files.add(new RpmPath(folders.get(folder) + names.get(i), kind(modes.get(i), flags.get(i))));
        }
        return files;
    }

    private static RpmPath.Kind kind(int mode, int flags) {
        if ((mode & TYPE_MASK) == DIRECTORY) {
            return RpmPath.Kind.DIRECTORY;
        }
        return (flags & GHOST) == 0 ? RpmPath.Kind.FILE : RpmPath.Kind.GHOST;
    }
}
