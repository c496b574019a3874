package rocks.dangerzone.env.engine.images;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.build.ExactTag;

/** A name of an image, {@code repository:tag} or {@code repository@digest}, as far as dz-env gives such. */
public sealed interface KnownName {

    /** The name as a whole. */
    String text();

    /** A name that only one commit with its inputs has. */
    record Exact(String text, String cell, ExactTag tag) implements KnownName {}

    /** The name that moves to the latest build of its cell. */
    record Moving(String text, String cell) implements KnownName {}

    /** The name of a base image that dz-env made. */
    record Base(String text, String distro) implements KnownName {}

    /** The name that FROM has for a base image that dz-env made; it tells the distribution, but not which release. */
    record BaseByDigest(String text, String id) implements KnownName {}

    /** A name that somebody else gave. */
    record Other(String text) implements KnownName {}

    /**
     * Tells what a name is.
     *
     * @param registry first part of dz-env's image names
     */
    static KnownName of(String registry, String text) {
        Matcher base = Forms.BASE.matcher(text);
        if (base.matches()) {
            return new Base(text, base.group(1) + "-" + base.group(2));
        }
        Matcher byDigest = Forms.BASE_BY_DIGEST.matcher(text);
        if (byDigest.matches()) {
            return new BaseByDigest(text, byDigest.group(1));
        }
        if (!text.startsWith(registry + "/")) {
            return new Other(text);
        }
        Matcher environment = Forms.ENVIRONMENT.matcher(text.substring(registry.length() + 1));
        if (!environment.matches()) {
            return new Other(text);
        }
        Variant variant = environment.group(1) == null ? Variant.END_USER : Variant.DEV;
        String id = environment.group(2);
        String tag = environment.group(3);
        Optional<ExactTag> exact = ExactTag.parse(tag);
        if (exact.isPresent()) {
            return new Exact(text, cell(id, exact.get().release(), variant), exact.get());
        }
        return Forms.RELEASE.matcher(tag).matches() ? new Moving(text, cell(id, tag, variant)) : new Other(text);
    }

    private static String cell(String id, String release, Variant variant) {
        return id + "-" + release + "/" + variant.label();
    }

    /** How names are made up, see ImageNames and BaseName. */
    final class Forms {

        private static final Pattern BASE =
                Pattern.compile("localhost/dz-env/base/([a-z][a-z0-9]*):([a-z0-9][a-z0-9.]*)(-[0-9a-f]{12})?");
        private static final Pattern BASE_BY_DIGEST =
                Pattern.compile("localhost/dz-env/base/([a-z][a-z0-9]*)@sha256:[0-9a-f]{64}");
        private static final Pattern ENVIRONMENT = Pattern.compile("(build/)?([a-z][a-z0-9]*):(.+)");
        private static final Pattern RELEASE = Pattern.compile("[a-z0-9][a-z0-9.]*");

        private Forms() {}
    }
}
