package rocks.dangerzone.env.engine.build;

import java.util.List;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.checkout.Checkout;

/**
 * The names of an environment's image.
 *
 * @param repository {@code dangerzone.rocks/build/debian} for a dev environment, without {@code build/} for an end user's
 * @param alias the tag that moves to the latest build ({@code trixie})
 * @param version Dangerzone's version, with {@code -g} and the commit where there is one
 * @param inputs the first digits of the inputs digest
 */
record ImageNames(String repository, String alias, String version, String inputs) {

    /** Digits of commits and digests in a tag: 48 bits. */
    static final int DIGITS = 12;

    static ImageNames of(String registry, Cell cell, Checkout checkout, String inputsDigest) {
        String commit =
                checkout.commit().map(id -> "-g" + id.substring(0, DIGITS)).orElse("");
        return new ImageNames(
                repository(registry, cell),
                cell.distro().release(),
                checkout.version() + commit,
                inputsDigest.substring(0, DIGITS));
    }

    static String repository(String registry, Cell cell) {
        return registry
                + (cell.variant() == Variant.DEV ? "/build/" : "/")
                + cell.distro().id();
    }

    /** The tag that only this commit with these inputs has. */
    String exactTag() {
        return alias + "-" + version + "-" + inputs;
    }

    String exact() {
        return repository + ":" + exactTag();
    }

    String moving() {
        return repository + ":" + alias;
    }

    /** Matches the exact names of all images with the same inputs, whatever their commit. */
    String sameInputs() {
        return repository + ":" + alias + "-*-" + inputs;
    }

    /** All names, the exact one first. */
    List<String> all() {
        return List.of(exact(), moving());
    }
}
