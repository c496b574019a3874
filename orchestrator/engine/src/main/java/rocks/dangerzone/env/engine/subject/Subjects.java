package rocks.dangerzone.env.engine.subject;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.ManifestFile;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * Finds what people name. {@code MANIFEST#CELL} is what a manifest says a cell came to. Otherwise a file that is there
 * comes first, then a cell, then an image of Podman's.
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
        int hash = typed.lastIndexOf('#');
        if (hash > 0) {
            return ofManifest(typed, folder.resolve(typed.substring(0, hash)).normalize(), typed.substring(hash + 1));
        }
        Path file = folder.resolve(typed);
        if (Files.isRegularFile(file) || PATH.matcher(typed).matches()) {
            // Whether it is there and an archive, its reader tells.
            return new Subject.Archived(typed, file.normalize());
        }
        return cell(typed).map(cell -> ofCell(typed, cell)).orElseGet(() -> ofReference(typed));
    }

    private Subject ofManifest(String typed, Path file, String cell) {
        Manifest manifest = ManifestFile.read(file);
        String name = cell(cell).map(Cell::toString).orElse(cell);
        CellRecord known = manifest.cell(name)
                .orElseThrow(() -> ProblemException.usage(
                        "no such cell " + Typed.shown(cell),
                        "the manifest " + file + " has "
                                + manifest.cells().stream()
                                        .map(CellRecord::cell)
                                        .collect(Collectors.joining(", ")),
                        "Name one of these behind the #"));
        CellOutputs outputs = known.outputs()
                .orElseThrow(() -> ProblemException.usage(
                        "no image of " + name,
                        "the manifest " + file + " has none of it, since it was not built",
                        "Name a cell that was built"));
        return inspect(outputs.imageId())
                .map(image -> new Subject.Recorded(typed, image, known.inputs()))
                .orElseThrow(() -> ProblemException.usage(
                        "no image of " + name,
                        "Podman's storage does not have " + outputs.imageId() + ", which the manifest " + file
                                + " names",
                        "Build it again, or load it with 'podman load'"));
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
