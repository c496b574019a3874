package rocks.dangerzone.env.engine.python;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.lock.LockedPackage;

/**
 * The CPython that an environment has.
 *
 * @param minor of Python 3
 * @param machine as uname(1) names it
 */
record PythonTarget(int minor, String machine) {

    /** The distributions' name for the package with the interpreter. */
    private static final String PACKAGE = "python3";

    private static final Pattern VERSION = Pattern.compile("([0-9]+:)?3\\.([0-9]{1,3})[^0-9].*");

    /** That which is installed with some packages; empty where they have none. */
    static Optional<PythonTarget> of(Collection<LockedPackage> packages) {
        return packages.stream()
                .filter(locked -> locked.name().equals(PACKAGE))
                .flatMap(locked -> {
                    Matcher version = VERSION.matcher(locked.version());
                    return version.matches()
                            ? Optional.of(new PythonTarget(
                                            Integer.parseInt(version.group(2)), machine(locked.architecture())))
                                    .stream()
                            : Optional.<PythonTarget>empty().stream();
                })
                .findFirst();
    }

    /** Whether it runs on a platform that a wheel is for: all, or Linux with the C library of GNU on such a machine. */
    boolean runs(String platform) {
        return platform.equals("any")
                || ((platform.startsWith("linux_") || platform.startsWith("manylinux"))
                        && platform.endsWith("_" + machine));
    }

    private static String machine(String architecture) {
        return switch (architecture) {
            case "amd64" -> "x86_64";
            case "arm64" -> "aarch64";
            default -> architecture;
        };
    }
}
