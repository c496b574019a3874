package rocks.dangerzone.env.engine.verify;

import java.util.List;
import rocks.dangerzone.env.engine.manifest.CellInputs;
import rocks.dangerzone.env.engine.manifest.CellInputs.ArchiveInput;
import rocks.dangerzone.env.engine.manifest.CellInputs.BuilderInput;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.podman.image.HistoryEntry;

/**
 * What came of building a cell again.
 *
 * @param outputs what came out
 * @param archives the state of the package archives that it read
 * @param builder what built it
 * @param history its history, first entry first
 */
record Rebuilt(CellOutputs outputs, List<ArchiveInput> archives, BuilderInput builder, List<HistoryEntry> history) {

    private static final int LONGEST_INSTRUCTION = 80;

    /** How Buildah writes down that a shell did it, with the arguments that were set. */
    private static final String SHELL = "^(\\|\\d+ .*? )?/bin/sh -c ";

    Rebuilt {
        archives = List.copyOf(archives);
        history = List.copyOf(history);
    }

    /** The inputs of the build: those that were recorded, with what is known after a build only. */
    CellInputs inputs(CellInputs recorded) {
        return new CellInputs(
                recorded.platform(),
                recorded.base(),
                recorded.dockerfile(),
                recorded.templates(),
                recorded.files(),
                recorded.dangerzone(),
                recorded.lock(),
                recorded.source(),
                recorded.buildArgs(),
                recorded.sourceDateEpoch(),
                archives,
                builder,
                recorded.digest());
    }

    /** Its diffIDs, lowest layer first. */
    List<String> layers() {
        return outputs.layers().stream().map(CellOutputs.Layer::diffId).toList();
    }

    /** The instruction that made a layer, counted from 0, in a line; empty where the history does not tell. */
    String instruction(int layer) {
        return history.stream()
                .filter(entry -> !entry.emptyLayer())
                .skip(layer)
                .findFirst()
                .map(entry -> entry.createdBy()
                        .replaceAll("\\s+", " ")
                        .replaceFirst(SHELL + "#\\(nop\\) +", "")
                        .replaceFirst(SHELL, "RUN ")
                        .replaceFirst("^RUN (--\\S+ )+", "RUN "))
                .map(line -> line.length() <= LONGEST_INSTRUCTION ? line : line.substring(0, LONGEST_INSTRUCTION) + "…")
                .orElse("");
    }
}
