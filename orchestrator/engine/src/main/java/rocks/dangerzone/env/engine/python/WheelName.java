package rocks.dangerzone.env.engine.python;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a wheel's file name tells.
 *
 * @param project the project's name, normalized
 * @param tags which interpreters, ABIs and platforms it is for, as the name has them ({@code cp39-abi3-manylinux_2_28_x86_64})
 * @param pythons the interpreters
 * @param abis the ABIs
 * @param platforms the platforms
 * @see <a href="https://packaging.python.org/en/latest/specifications/binary-distribution-format/">file names of wheels</a>
 */
record WheelName(String project, String tags, List<String> pythons, List<String> abis, List<String> platforms) {

    private static final Pattern NAME =
            Pattern.compile("(?<project>[A-Za-z0-9][A-Za-z0-9._]*)-[A-Za-z0-9][A-Za-z0-9._+!]*(-[0-9][A-Za-z0-9._]*)?"
                    + "-(?<tags>(?<python>[a-z0-9.]+)-(?<abi>[a-z0-9_.]+)-(?<platform>[A-Za-z0-9_.]+))\\.whl");

    private static final Pattern FOR_CPYTHON = Pattern.compile("(cp|py)3([0-9]{1,3})");

    /** Reads a file name; empty where it is no wheel's. */
    static Optional<WheelName> parse(String fileName) {
        Matcher name = NAME.matcher(fileName);
        return name.matches()
                ? Optional.of(new WheelName(
                        normalized(name.group("project")),
                        name.group("tags"),
                        parts(name.group("python")),
                        parts(name.group("abi")),
                        parts(name.group("platform"))))
                : Optional.empty();
    }

    /**
     * A project's name in the one form that all its spellings have.
     *
     * @see <a href="https://packaging.python.org/en/latest/specifications/name-normalization/">normalization</a>
     */
    static String normalized(String project) {
        return project.replaceAll("[-_.]+", "-").toLowerCase(Locale.ROOT);
    }

    /** Whether an interpreter can take it. Which C library a platform tag asks for is left to the installer. */
    boolean fits(PythonTarget target) {
        return platforms.stream().anyMatch(target::runs)
                && pythons.stream().anyMatch(python -> abis.stream().anyMatch(abi -> fits(python, abi, target)));
    }

    private static boolean fits(String python, String abi, PythonTarget target) {
        if (python.equals("py3")) {
            return abi.equals("none");
        }
        Matcher version = FOR_CPYTHON.matcher(python);
        if (!version.matches()) {
            return false;
        }
        int minor = Integer.parseInt(version.group(2));
        boolean older = minor <= target.minor();
        return switch (abi) {
            case "none" -> version.group(1).equals("py") ? older : minor == target.minor();
            case "abi3" -> version.group(1).equals("cp") && older;
            default -> minor == target.minor() && abi.equals("cp3" + minor);
        };
    }

    private static List<String> parts(String tag) {
        return List.of(tag.split("\\.", -1));
    }
}
