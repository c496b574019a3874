package rocks.dangerzone.env.engine.manifest;

import java.util.Optional;

/**
 * What is known of a cell after a run.
 *
 * @param cell its name ({@code debian-trixie/dev})
 * @param inputs what went in; empty if the cell came to an end before it was known
 * @param outputs what came out; empty if there is no image
 * @param execution how it went; differs between two runs that did the same
 */
public record CellRecord(
        String cell, Optional<CellInputs> inputs, Optional<CellOutputs> outputs, CellExecution execution) {}
