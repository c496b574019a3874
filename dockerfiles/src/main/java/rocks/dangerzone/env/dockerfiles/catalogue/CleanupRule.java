package rocks.dangerzone.env.dockerfiles.catalogue;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Why files differ between two builds, and what cures it.
 *
 * @param name a word that names it
 * @param paths patterns of absolute paths: {@code *} stands for any letters but a slash, {@code **} for any
 * @param cause what is in them that differs, for people
 * @param cure what to do about it, as an order without a full stop
 * @param treatment what our own Dockerfiles do about it
 * @param families the families whose Dockerfiles do it
 * @param source where the rule comes from: an address, or {@code measured}
 * @param pattern all of the paths
 */
public record CleanupRule(
        String name,
        List<String> paths,
        String cause,
        String cure,
        Treatment treatment,
        Set<Family> families,
        String source,
        Pattern pattern) {

    public CleanupRule {
        paths = List.copyOf(paths);
        families = Set.copyOf(families);
    }

    /** A rule whose pattern follows from its paths. */
    CleanupRule(
            String name,
            List<String> paths,
            String cause,
            String cure,
            Treatment treatment,
            Set<Family> families,
            String source) {
        this(
                name,
                paths,
                cause,
                cure,
                treatment,
                families,
                source,
                Pattern.compile(paths.stream().map(CleanupRule::regex).collect(Collectors.joining("|"))));
    }

    /** Whether it is about a file, by its absolute path. */
    public boolean covers(String path) {
        return pattern.matcher(path).matches();
    }

    /** Whether Dockerfiles would be others without it. */
    public boolean changesDockerfiles() {
        return switch (treatment) {
            case Treatment.Delete _, Treatment.DeleteFiles _, Treatment.Write _, Treatment.Variables _ -> true;
            case Treatment.CacheMount _, Treatment.Lock _, Treatment.None _ -> false;
        };
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < glob.length(); at++) {
            if (glob.startsWith("**", at)) {
                regex.append("(?s:.*)");
                at++;
            } else {
                char letter = glob.charAt(at);
                regex.append(letter == '*' ? "[^/]*" : Pattern.quote(String.valueOf(letter)));
            }
        }
        return regex.toString();
    }
}
