package rocks.dangerzone.env.engine.subject;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * Finds what people name. A file that is there comes first, then a cell, then an image of Podman's.
 *
 * @param folder that paths are relative to
 * @param cells knows the cells
 * @param registry first part of dz-env's image names
 * @param podman is asked for only if a word may name an image
 */
public record Subjects(Path folder, CellSelector cells, String registry, Supplier<Podman> podman) {

    /** Names and IDs, with a tag or a digest; by the grammar of container references, but for its limits. */
    private static final Pattern REFERENCE =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*([/:@][A-Za-z0-9][A-Za-z0-9._-]*)*");

    private static final Pattern PATH = Pattern.compile("[./~].*|.*\\.(tar|oci)");

    /**
     * What a word names.
     *
     * @throws ProblemException (usage) if it names nothing that is there
     */
    public Subject find(String typed) {
        if (typed.isEmpty() || typed.indexOf('\0') >= 0) {
            throw ProblemException.usage(
                    "no such image " + Typed.shown(typed), "that names nothing", "Name an image, a cell or an archive");
        }
        Path file = folder.resolve(typed);
        if (Files.isRegularFile(file) || PATH.matcher(typed).matches()) {
            // Whether it is there and an archive, its reader tells.
            return new Subject.Archived(typed, file.normalize());
        }
        return cell(typed).map(cell -> ofCell(typed, cell)).orElseGet(() -> ofReference(typed));
    }

    private Subject ofCell(String typed, Cell cell) {
        String name = EnvironmentBuilder.movingName(registry, cell);
        return inspect(name)
                .map(image -> new Subject.Stored(typed, image))
                .orElseThrow(() -> ProblemException.usage(
                        "no image of " + cell,
                        "Podman's storage has no " + name,
                        "Build it with 'dz-env build " + cell + "', or name another image in full, as in"
                                + " docker.io/library/debian:trixie"));
    }

    private Subject ofReference(String typed) {
        return Optional.of(typed)
                .filter(word -> REFERENCE.matcher(word).matches())
                .flatMap(this::inspect)
                .map(image -> new Subject.Stored(typed, image))
                .orElseThrow(() -> ProblemException.usage(
                        "no such image " + Typed.shown(typed),
                        "it is no cell and no file, and Podman's storage has no image of that name or ID",
                        "See 'dz-env images list' and 'podman images'"));
    }

    private Optional<ImageDetails> inspect(String reference) {
        return podman.get().images().inspect(reference);
    }

    private Optional<Cell> cell(String typed) {
        try {
            return Optional.of(cells.select(typed));
        } catch (ProblemException e) {
            // It may be an image.
            return Optional.empty();
        }
    }
}
