package rocks.dangerzone.env.engine.lock;

import java.util.regex.Pattern;

/** What kind of file a package is, with the words that those who make such packages use. */
public enum PackageFormat {
    /** Debian's, see deb-control(5) and deb-version(7). */
    DEB(
            "apt",
            "[a-z0-9][a-z0-9+.-]{1,199}",
            "([0-9]{1,9}:)?[0-9A-Za-z][0-9A-Za-z.+~-]{0,199}",
            "[a-z0-9][a-z0-9-]{0,30}"),
    /** Fedora's, see <a href="https://docs.fedoraproject.org/en-US/packaging-guidelines/">its guidelines</a>. */
    RPM(
            "dnf",
            "[A-Za-z0-9][A-Za-z0-9+._-]{0,199}",
            "([0-9]{1,9}:)?[0-9A-Za-z][0-9A-Za-z.+~^_-]{0,199}",
            "[a-z0-9][a-z0-9_]{0,30}"),
    /**
     * Python's wheels; the architecture is the tags of the file's name.
     *
     * @see <a href="https://packaging.python.org/en/latest/specifications/version-specifiers/">its versions</a>
     */
    WHEEL(
            "pip",
            "[a-z0-9][a-z0-9-]{0,199}",
            "[0-9A-Za-z][0-9A-Za-z.!+_-]{0,199}",
            "[a-z0-9.]{2,100}-[a-z0-9_.]{2,100}-[A-Za-z0-9_.]{2,200}");

    private final String manager;
    private final Pattern name;
    private final Pattern version;
    private final Pattern architecture;

    PackageFormat(String manager, String name, String version, String architecture) {
        this.manager = manager;
        this.name = Pattern.compile(name);
        this.version = Pattern.compile(version);
        this.architecture = Pattern.compile(architecture);
    }

    /** The format by a file's name. */
    static PackageFormat of(String path) {
        return path.endsWith(".rpm") ? RPM : path.endsWith(".whl") ? WHEEL : DEB;
    }

    /** The program that installs such packages. */
    public String manager() {
        return manager;
    }

    boolean allows(LockedPackage locked) {
        return fitsFileName(locked)
                && name.matcher(locked.name()).matches()
                && version.matcher(locked.version()).matches()
                && architecture.matcher(locked.architecture()).matches();
    }

    /** The name of an .rpm file follows from what it is, and so do a wheel's tags; a .deb's only as a rule. */
    private boolean fitsFileName(LockedPackage locked) {
        String plain = locked.version().substring(locked.version().indexOf(':') + 1);
        return switch (this) {
            case DEB -> true;
            case RPM -> locked.fileName().equals(locked.name() + "-" + plain + "." + locked.architecture() + ".rpm");
            case WHEEL -> locked.fileName().endsWith("-" + locked.architecture() + ".whl");
        };
    }
}
