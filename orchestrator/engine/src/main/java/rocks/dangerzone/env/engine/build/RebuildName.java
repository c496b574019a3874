package rocks.dangerzone.env.engine.build;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.client.Client;

/**
 * The name of an image that was built again only to be compared: {@code localhost/dz-env/rebuild:…}. It tells which process
 * wanted it, so that what a killed one left can be known. (A label would do the same and change the image.)
 *
 * @param client the process
 * @param number tells its images from each other
 */
record RebuildName(Client client, long number) {

    static final String REPOSITORY = "localhost/dz-env/rebuild";

    private static final Pattern TAG = Pattern.compile("([0-9a-f-]+)_([0-9]+)_([0-9-]+)_([0-9]{1,18})");

    /** Reads a name; empty for every other one. */
    static Optional<RebuildName> parse(String name) {
        String prefix = REPOSITORY + ":";
        Matcher tag = TAG.matcher(name.startsWith(prefix) ? name.substring(prefix.length()) : "");
        return tag.matches()
                ? Client.parse(tag.group(1) + "/" + tag.group(2) + "/" + tag.group(3))
                        .map(client -> new RebuildName(client, Long.parseLong(tag.group(4))))
                : Optional.empty();
    }

    String tag() {
        return client.label().replace('/', '_') + "_" + number;
    }

    @Override
    public String toString() {
        return REPOSITORY + ":" + tag();
    }
}
