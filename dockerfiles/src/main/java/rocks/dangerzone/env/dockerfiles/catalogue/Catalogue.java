package rocks.dangerzone.env.dockerfiles.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** The distributions that environments can be made for. */
public final class Catalogue {

    private static final String RESOURCE = "/rocks/dangerzone/env/dockerfiles/distros.yaml";

    private final List<Distro> distros;

    private Catalogue(List<Distro> distros) {
        this.distros = List.copyOf(distros);
    }

    /** The catalogue that comes with dz-env ({@code distros.yaml}). */
    public static Catalogue bundled() {
        try (var stream = Catalogue.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("dz-env's jar lacks " + RESOURCE);
            }
            var yaml = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Catalogue(CatalogueReader.read(yaml, "distros.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This catalogue and more distros; one with the same id and version takes the place of the earlier. */
    public Catalogue with(List<Distro> more) {
        var all = new ArrayList<>(distros);
        for (var distro : more) {
            int place = all.indexOf(
                    all.stream().filter(distro::isSameRelease).findFirst().orElse(distro));
            if (place >= 0) {
                all.set(place, distro);
            } else {
                all.add(distro);
            }
        }
        return new Catalogue(all);
    }

    public List<Distro> distros() {
        return distros;
    }

    /**
     * Finds a distro by its id and a version, codename or alias; case does not matter.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if there is none; names the nearest
     */
    public Distro find(String id, String version) {
        return find(id + ":" + version);
    }

    /**
     * Finds a distro by one word: {@code debian:trixie}, {@code debian:13}, {@code debian-trixie} or an unambiguous
     * version or codename ({@code trixie}); case does not matter.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if there is none; names the nearest
     */
    public Distro find(String name) {
        var typed = name.toLowerCase(Locale.ROOT);
        var full = matching(typed, Catalogue::fullNames);
        var found = full.isEmpty() ? matching(typed, Distro::versionNames) : full;
        return switch (found.size()) {
            case 1 -> found.getFirst();
            case 0 -> throw unknown(name);
            default ->
                throw ProblemException.usage(
                        "unclear distro " + Typed.shown(name),
                        "it can mean " + found.stream().map(Distro::reference).collect(Collectors.joining(" or ")),
                        "Name it in full");
        };
    }

    private List<Distro> matching(String typed, Function<Distro, List<String>> names) {
        return distros.stream()
                .filter(distro -> names.apply(distro).contains(typed))
                .toList();
    }

    private static List<String> fullNames(Distro distro) {
        return distro.versionNames().stream()
                .flatMap(version -> Stream.of(distro.id() + ":" + version, distro.id() + "-" + version))
                .toList();
    }

    private ProblemException unknown(String name) {
        var known = distros.stream()
                .flatMap(distro -> Stream.concat(fullNames(distro).stream(), distro.versionNames().stream()))
                .toList();
        var cure = Nearest.to(name, known)
                .map(near -> "Did you mean " + find(near).reference() + "? 'dz-env list' shows all")
                .orElse("Choose one of "
                        + distros.stream().map(Distro::reference).collect(Collectors.joining(", ")));
        return ProblemException.usage(
                "unknown distro " + Typed.shown(name), "the catalogue has none of that name", cure);
    }
}
