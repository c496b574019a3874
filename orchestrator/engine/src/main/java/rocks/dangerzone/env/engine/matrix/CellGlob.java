package rocks.dangerzone.env.engine.matrix;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * A pattern for cells' names, {@code debian-*}, {@code ubuntu:2?.04/end-user} or {@code *}{@code /dev}: {@code *} stands for
 * any letters but a slash, {@code ?} for one. Without a slash it fits both variants. A release goes by each of its names.
 */
final class CellGlob {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:*?-]+(/[a-z*?-]+)?");

    private final Pattern pattern;

    private CellGlob(Pattern pattern) {
        this.pattern = pattern;
    }

    /** Whether a word is a pattern rather than a name. */
    static boolean isGlob(String word) {
        return word.indexOf('*') >= 0 || word.indexOf('?') >= 0;
    }

    /**
     * Reads a pattern.
     *
     * @throws ProblemException (usage) if it holds what no name of a cell has
     */
    static CellGlob parse(String word) {
        if (!FORM.matcher(word).matches()) {
            throw ProblemException.usage(
                    "cannot use the pattern " + Typed.shown(word),
                    "it holds characters that no cell's name has",
                    "Write one such as 'debian-*/dev', in quotes so that the shell leaves it alone");
        }
        String whole = word.toLowerCase(Locale.ROOT).replace(':', '-') + (word.contains("/") ? "" : "/*");
        StringBuilder regex = new StringBuilder();
        whole.chars()
                .forEach(letter -> regex.append(
                        switch (letter) {
                            case '*' -> "[^/]*";
                            case '?' -> "[^/]";
                            default -> Pattern.quote(Character.toString(letter));
                        }));
        return new CellGlob(Pattern.compile(regex.toString()));
    }

    boolean matches(Cell cell) {
        Stream<String> names = cell.distro().versionNames().stream()
                .map(version -> cell.distro().id() + "-" + version);
        return Stream.concat(Stream.of(cell.distro().name()), names)
                .anyMatch(name ->
                        pattern.matcher(name + "/" + cell.variant().label()).matches());
    }
}
