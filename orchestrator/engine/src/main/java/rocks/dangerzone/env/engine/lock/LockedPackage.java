package rocks.dangerzone.env.engine.lock;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import rocks.dangerzone.env.dockerfiles.cell.Variant;

/**
 * One file of a distribution's archive, or one that a Python project's lock file pins.
 *
 * @param name the package's name
 * @param version its version as the archive has it, with its epoch
 * @param architecture what it is for, or {@code all}, {@code noarch}; of a wheel its tags ({@code py3-none-any})
 * @param variants the environments of its distro that have it
 * @param source which of the base's sources it is from: of apt's by the name of its release ({@code trixie-security}), of
 *     dnf's by its ID ({@code updates}); of a wheel the lock file that pins it ({@code poetry.lock})
 * @param path its address below that source; of a wheel its address where that file tells it, else the file's name
 * @param size bytes; 0 of a wheel whose lock file does not tell
 * @param sha256 64 hexadecimal digits
 */
public record LockedPackage(
        String name,
        String version,
        String architecture,
        Set<Variant> variants,
        String source,
        String path,
        long size,
        String sha256) {

    /** By name; of one name by architecture, then by version. */
    static final Comparator<LockedPackage> ORDER = Comparator.comparing(LockedPackage::name)
            .thenComparing(LockedPackage::architecture)
            .thenComparing(LockedPackage::version)
            .thenComparing(LockedPackage::path);

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/~-]{0,99}");
    private static final Pattern PATH =
            Pattern.compile("(?!(.*/)?\\.\\.?/)[A-Za-z0-9.][A-Za-z0-9.+_~^%:/-]{0,400}\\.(deb|rpm|whl)");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public LockedPackage {
        variants = Set.copyOf(variants);
    }

    /** Its file's name, without folders. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What kind of file it is. */
    public PackageFormat format() {
        return PackageFormat.of(path);
    }

    /** For people: {@code podman 5.4.2 (amd64)}. */
    public String words() {
        return name + " " + version + " (" + architecture + ")";
    }

    /** Whether every part is one that an archive writes, and so is safe in a file name, an address and a message. */
    public boolean wellFormed() {
        return format().allows(this)
                && !variants.isEmpty()
                && SOURCE.matcher(source).matches()
                && PATH.matcher(path).matches()
                && (size > 0 || (size == 0 && format() == PackageFormat.WHEEL))
                && SHA256.matcher(sha256).matches();
    }

    /** Whether it is the same package, in whatever version. */
    boolean sameName(LockedPackage other) {
        return name.equals(other.name) && architecture.equals(other.architecture);
    }

    /** Whether it is the same file, whoever has it. */
    boolean sameFile(LockedPackage other) {
        return sameName(other) && version.equals(other.version) && sha256.equals(other.sha256);
    }

    /**
     * Whether both were built from one source package, and both are of one format. Debian's archives keep its files in a folder of their own; of .rpm
     * files all have the version and release of their source, and hardly any others have the same two.
     */
    boolean sameSource(LockedPackage other) {
        return format() == other.format()
                && switch (format()) {
                    case DEB -> folder().equals(other.folder());
                    case RPM -> name.equals(other.name) || version.equals(other.version);
                    case WHEEL -> name.equals(other.name);
                };
    }

    LockedPackage in(Set<Variant> others) {
        return new LockedPackage(name, version, architecture, EnumSet.copyOf(others), source, path, size, sha256);
    }

    private String folder() {
        return path.substring(0, path.length() - fileName().length());
    }
}
