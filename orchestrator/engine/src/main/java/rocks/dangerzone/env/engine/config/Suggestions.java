package rocks.dangerzone.env.engine.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Words for people about settings that are wrong. */
final class Suggestions {

    private static final int LONGEST_SHOWN = 80;

    private Suggestions() {}

    /** What to write instead of a setting that there is none of: the nearest, and all. */
    static String cure(String unknown) {
        List<String> names = Stream.concat(Stream.of(Key.values()).map(Key::text), Stream.of("distros", "groups"))
                .toList();
        String nearest = names.stream()
                .min(Comparator.comparingInt(name -> distance(name, unknown.toLowerCase(Locale.ROOT))))
                .orElseThrow();
        String all = "The settings are " + String.join(", ", names);
        return distance(nearest, unknown) <= Math.max(2, nearest.length() / 3)
                ? "Did you mean '" + nearest + "'? " + all
                : all;
    }

    /** A value as it may be shown on a terminal: one line, no control characters, not too long. */
    static String printable(String value) {
        String clean = value.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > LONGEST_SHOWN ? clean.substring(0, LONGEST_SHOWN) + "…" : clean;
    }

    /** Levenshtein's distance: how many letters to insert, remove or replace. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
