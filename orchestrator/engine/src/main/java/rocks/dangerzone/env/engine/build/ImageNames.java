package rocks.dangerzone.env.engine.build;

import java.util.List;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.checkout.Checkout;

/**
 * The names of an environment's image.
 *
 * @param repository {@code dangerzone.rocks/build/debian} for a dev environment, without {@code build/} for an end user's
 * @param tag the tag that only this commit with these inputs has
 */
record ImageNames(String repository, ExactTag tag) {

    /** Digits of commits and digests in a tag: 48 bits. */
    static final int DIGITS = 12;

    static ImageNames of(String registry, Cell cell, Checkout checkout, String inputsDigest) {
        return new ImageNames(
                repository(registry, cell),
                new ExactTag(
                        cell.distro().release(),
                        checkout.version(),
                        checkout.commit().map(id -> id.substring(0, DIGITS)),
                        inputsDigest.substring(0, DIGITS)));
    }

    static String repository(String registry, Cell cell) {
        return registry
                + (cell.variant() == Variant.DEV ? "/build/" : "/")
                + cell.distro().id();
    }

    /** The name that moves to a cell's latest build, which no inputs have to be known for. */
    static String moving(String registry, Cell cell) {
        return repository(registry, cell) + ":" + cell.distro().release();
    }

    /** The tag that moves to the latest build: {@code trixie}. */
    String alias() {
        return tag.release();
    }

    String exactTag() {
        return tag.toString();
    }

    String exact() {
        return repository + ":" + exactTag();
    }

    String moving() {
        return repository + ":" + alias();
    }

    /** Matches the exact names of all images with the same inputs, whatever their commit. */
    String sameInputs() {
        return repository + ":" + alias() + "-*-" + tag.inputs();
    }

    /** All names, the exact one first. */
    List<String> all() {
        return List.of(exact(), moving());
    }
}
