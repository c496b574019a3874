package rocks.dangerzone.env.engine.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.source.RevisionTree;
import rocks.dangerzone.env.engine.source.SourceState;

/**
 * Finds the cells whose inputs are not what they were at a revision of the checkout. A dev environment is made from a few
 * files; an end-user environment installs a package that is made from the whole source.
 *
 * @param checkout the source tree as it is now
 */
public record ChangedCells(Checkout checkout) {

    /** All of the checkout that a dev environment may depend on. */
    private static final List<String> DEV_FILES =
            List.of("pyproject.toml", "uv.lock", "poetry.lock", "dz-env.yaml", "dz-env.lock");

    /**
     * Those of the cells that changed, in their order.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if there is no such revision, or no repository
     */
    public List<Cell> since(String revision, List<Cell> cells) {
        try (RevisionTree then = RevisionTree.open(checkout, revision)) {
            boolean dev = devFiles().anyMatch(path -> !same(then.read(path), path));
            boolean source = dev || sourceDiffers(then);
            return cells.stream()
                    .filter(cell -> cell.variant() == Variant.DEV ? dev : source)
                    .toList();
        }
    }

    private boolean sourceDiffers(RevisionTree then) {
        try (RevisionTree head = RevisionTree.open(checkout, "HEAD")) {
            return !head.tree().equals(then.tree()) || SourceState.of(checkout).dirty();
        }
    }

    /** A lock file of a tool that the project does not use is no input. */
    private Stream<String> devFiles() {
        String unused = Stream.of("uv.lock", "poetry.lock")
                .filter(file -> !file.equals(checkout.tool().lockFile()))
                .findFirst()
                .orElseThrow();
        return DEV_FILES.stream().filter(file -> !file.equals(unused));
    }

    private boolean same(Optional<byte[]> then, String path) {
        Path file = checkout.root().resolve(path);
        try {
            Optional<byte[]> now = Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
            return then.isPresent() == now.isPresent()
                    && Arrays.equals(then.orElse(new byte[0]), now.orElse(new byte[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
