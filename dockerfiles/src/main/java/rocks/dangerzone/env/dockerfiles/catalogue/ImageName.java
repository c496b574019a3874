package rocks.dangerzone.env.dockerfiles.catalogue;

import java.util.regex.Pattern;

/**
 * The form of an image's name, after the grammar of the OCI distribution reference: registry, path, tag, digest. Nothing
 * in it can end a Dockerfile line or mean something to a shell.
 */
public final class ImageName {

    static final String REGEX = "[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"
            + "(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?";

    /** With a registry in front, so that no machine's list of short names decides what it means. */
    static final String QUALIFIED_REGEX =
            "([a-z0-9-]+(\\.[a-z0-9-]+)+|localhost)(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+"
                    + "(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[0-9a-f]{64})?";

    private static final Pattern PATTERN = Pattern.compile(REGEX);

    private ImageName() {}

    /** Whether it has the form of an image's name or ID. */
    public static boolean isValid(String name) {
        return PATTERN.matcher(name).matches();
    }

    /** A name without its tag and digest; a colon before the last slash belongs to a port. */
    public static String repository(String name) {
        String undigested = name.replaceFirst("@.*", "");
        int colon = undigested.lastIndexOf(':');
        return colon > undigested.lastIndexOf('/') ? undigested.substring(0, colon) : undigested;
    }

    /** The tag of a name {@code repository:tag}. */
    public static String tag(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }
}
