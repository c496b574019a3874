package rocks.dangerzone.env.dockerfiles.catalogue;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * The table of what makes builds differ, {@code rules.yaml}: it explains differences, and Dockerfiles have their clean-up
 * from it.
 *
 * @param all the rules; of several that cover a file the first counts
 */
public record CleanupRules(List<CleanupRule> all) {

    /** Stands for all rules where some are to be left out. */
    public static final String ALL = "all";

    private static final String RESOURCE = "/rocks/dangerzone/env/dockerfiles/" + RulesReader.FILE;

    public CleanupRules {
        all = List.copyOf(all);
    }

    /** Those that dz-env comes with. */
    public static CleanupRules bundled() {
        return read(text());
    }

    /** The bundled table as it is. */
    public static String text() {
        try (InputStream in = requireNonNull(CleanupRules.class.getResourceAsStream(RESOURCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule for a file, by its absolute path. */
    public Optional<CleanupRule> of(String path) {
        return all.stream().filter(rule -> rule.covers(path)).findFirst();
    }

    /** What the Dockerfiles of a family do. */
    public Stream<Treatment> treatments(Family family) {
        return all.stream().filter(rule -> rule.families().contains(family)).map(CleanupRule::treatment);
    }

    /**
     * Leaves rules out, to see what they are good for.
     *
     * @param names their names; {@value #ALL} for all of them
     * @throws ProblemException (usage) if there is none of that name; names the nearest
     */
    public CleanupRules without(Collection<String> names) {
        List<String> known = Stream.concat(Stream.of(ALL), all.stream().map(CleanupRule::name))
                .toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw ProblemException.usage(
                    "cannot leave out the rule " + Typed.shown(name),
                    "there is no such rule",
                    Nearest.to(name, known)
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Choose one of " + String.join(", ", known)));
        });
        return new CleanupRules(all.stream()
                .filter(rule -> !names.contains(ALL) && !names.contains(rule.name()))
                .toList());
    }

    static CleanupRules read(String yaml) {
        return new CleanupRules(RulesReader.read(yaml));
    }
}
