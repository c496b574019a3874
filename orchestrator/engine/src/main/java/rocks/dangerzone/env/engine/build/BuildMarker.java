package rocks.dangerzone.env.engine.build;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.client.Client;

/**
 * What is written down of a build while it goes on, so that a later call can tell what it left if it was killed.
 *
 * @param client the process that builds
 * @param started when, before anything was sent
 * @param baseId the base image's ID, 64 hexadecimal digits
 * @param log the name of its log, without a folder
 */
record BuildMarker(Client client, Instant started, String baseId, String log) {

    private static final Pattern IMAGE_ID = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,200}");

    /** Reads what {@link #text} wrote; empty for anything else. */
    static Optional<BuildMarker> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() != 4
                || !IMAGE_ID.matcher(lines.get(2)).matches()
                || !FILE_NAME.matcher(lines.get(3)).matches()) {
            return Optional.empty();
        }
        try {
            Instant started = Instant.parse(lines.get(1));
            return Client.parse(lines.get(0))
                    .map(client -> new BuildMarker(client, started, lines.get(2), lines.get(3)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    String text() {
        return String.join("\n", client.label(), started.toString(), baseId, log) + "\n";
    }
}
