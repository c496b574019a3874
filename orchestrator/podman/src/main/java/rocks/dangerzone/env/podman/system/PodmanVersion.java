package rocks.dangerzone.env.podman.system;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Podman version as the {@code Libpod-Api-Version} header gives it; pre-release suffixes are dropped. */
public record PodmanVersion(int major, int minor, int patch) implements Comparable<PodmanVersion> {

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?(?:[-+~].*)?");

    /**
     * Parses {@code 5.4.2}, {@code 4.9.4-rhel} and the like.
     *
     * @throws IllegalArgumentException if the text does not start with two numbers
     */
    public static PodmanVersion parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a Podman version");
        }
        String patch = matcher.group(3);
        return new PodmanVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
    }

    /** Whether this is the wanted version or a later one. */
    public boolean atLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }

    @Override
    public int compareTo(PodmanVersion other) {
        int byMajor = Integer.compare(major, other.major);
        int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
        return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
