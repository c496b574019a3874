package rocks.dangerzone.env.engine.difference;

/**
 * Something of an image that is not what it is of the other.
 *
 * @param name what
 * @param a of the first; empty if it is not there
 * @param b of the second; empty if it is not there
 */
public record ValueChange(String name, String a, String b) {}
