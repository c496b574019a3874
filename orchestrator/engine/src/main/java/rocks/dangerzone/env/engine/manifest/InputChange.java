package rocks.dangerzone.env.engine.manifest;

/**
 * One difference between two builds of a cell.
 *
 * @param name what differs ({@code base}, {@code file poetry.lock}, {@code package version})
 * @param before what it was; empty if it was not there
 * @param after what it is; empty if it is gone
 */
public record InputChange(String name, String before, String after) {}
