package rocks.dangerzone.env.engine.resolve;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.fetch.ArchiveSources;
import rocks.dangerzone.env.engine.lock.LockedPackage;

/** Reads what {@link ResolveScript} prints. */
final class Resolution {

    private final StringBuilder listing = new StringBuilder();
    private final List<LockedPackage> packages = new ArrayList<>();
    private final List<String> uris = new ArrayList<>();
    private final Map<String, String> stanza = new HashMap<>();
    private String part = "";
    private Variant variant = Variant.DEV;

    private Resolution() {}

    /**
     * The packages that it found.
     *
     * @throws UnreadableAnswerException if it is not what the script prints
     */
    static List<LockedPackage> read(String output) {
        Resolution reading = new Resolution();
        output.lines().forEach(reading::line);
        reading.endStanza();
        return reading.packages;
    }

    private void line(String line) {
        if (line.startsWith(ResolveScript.MARK)) {
            endStanza();
            begin(line.substring(ResolveScript.MARK.length()));
            return;
        }
        switch (part) {
            case ResolveScript.SOURCES -> listing.append(line).append('\n');
            case ResolveScript.URIS -> uris.add(uri(line));
            case ResolveScript.STANZAS -> {
                int colon = line.indexOf(": ");
                if (colon < 0) {
                    endStanza();
                } else {
                    stanza.put(
                            line.substring(0, colon), line.substring(colon + 2).strip());
                }
            }
            default -> throw new UnreadableAnswerException(line);
        }
    }

    private void begin(String name) {
        part = name;
        if (name.equals(ResolveScript.URIS)) {
            uris.clear();
        }
        if (name.startsWith(ResolveScript.VARIANT)) {
            variant = ResolveScript.variant(name.substring(ResolveScript.VARIANT.length()));
        }
    }

    /** The address in a line of {@code --print-uris}, where it is in quotes, with the escapes of addresses undone. */
    private static String uri(String line) {
        int end = line.indexOf('\'', 1);
        if (!line.startsWith("'") || end < 0) {
            throw new UnreadableAnswerException(line);
        }
        // A plus stands for itself here, unlike in a form.
        return URLDecoder.decode(line.substring(1, end).replace("+", "%2b"), StandardCharsets.UTF_8);
    }

    private void endStanza() {
        if (stanza.isEmpty()) {
            return;
        }
        String path = stanza.getOrDefault("Filename", "");
        String archive = uris.stream()
                .filter(uri -> uri.endsWith("/" + path))
                .map(uri -> uri.substring(0, uri.length() - path.length()))
                .findFirst()
                .orElseThrow(() -> new UnreadableAnswerException("no address of " + path));
        LockedPackage found = new LockedPackage(
                stanza.getOrDefault("Package", ""),
                stanza.getOrDefault("Version", ""),
                stanza.getOrDefault("Architecture", ""),
                Set.of(variant),
                ArchiveSources.parse(listing.toString())
                        .nameOf(archive)
                        .orElseThrow(() -> new UnreadableAnswerException("no source of " + archive)),
                path,
                size(),
                stanza.getOrDefault("SHA256", ""));
        if (!found.wellFormed()) {
            throw new UnreadableAnswerException(stanza.toString());
        }
        packages.add(found);
        stanza.clear();
    }

    private long size() {
        try {
            return Long.parseLong(stanza.getOrDefault("Size", ""));
        } catch (NumberFormatException e) {
            throw new UnreadableAnswerException(stanza.toString(), e);
        }
    }
}
