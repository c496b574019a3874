package rocks.dangerzone.env.engine.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.fetch.ArchiveSources;
import rocks.dangerzone.env.engine.fetch.DnfSources;
import rocks.dangerzone.env.engine.lock.LockedPackage;

/** Reads what {@link DnfScript} prints. */
final class DnfResolution {

    private static final int WORDS = 6;

    private final StringBuilder listing = new StringBuilder();
    private final List<LockedPackage> packages = new ArrayList<>();
    private final List<String[]> step = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private String part = "";
    private Variant variant = Variant.DEV;

    /** Where a file is: a repository's ID, and its path there or its whole address. */
    private record Place(String repository, String path) {}

    private DnfResolution() {}

    /**
     * The packages that it found.
     *
     * @throws UnreadableAnswerException if it is not what the script prints
     */
    static List<LockedPackage> read(String output) {
        DnfResolution reading = new DnfResolution();
        output.lines().filter(line -> !line.isBlank()).forEach(reading::line);
        reading.endStep();
        return reading.packages;
    }

    private void line(String line) {
        if (line.startsWith(ResolveScript.MARK)) {
            begin(line.substring(ResolveScript.MARK.length()));
            return;
        }
        switch (part) {
            case ResolveScript.SOURCES -> listing.append(line).append('\n');
            case DnfScript.PACKAGES -> step.add(words(line, WORDS));
            case DnfScript.PLACES -> {
                String[] place = words(line, 2);
                // Of two repositories that have the same file, the first one will do.
                places.putIfAbsent(place[1].substring(place[1].lastIndexOf('/') + 1), new Place(place[0], place[1]));
            }
            default -> throw new UnreadableAnswerException(line);
        }
    }

    private static String[] words(String line, int count) {
        String[] words = line.strip().split(" ", -1);
        if (words.length != count) {
            throw new UnreadableAnswerException(line);
        }
        return words;
    }

    private void begin(String name) {
        if (!name.equals(DnfScript.PLACES)) {
            endStep();
        }
        part = name;
        if (name.startsWith(ResolveScript.VARIANT)) {
            variant = ResolveScript.variant(name.substring(ResolveScript.VARIANT.length()));
        }
    }

    private void endStep() {
        ArchiveSources sources = DnfSources.parse(listing.toString());
        step.forEach(words -> packages.add(locked(words, sources)));
        step.clear();
        places.clear();
    }

    private LockedPackage locked(String[] words, ArchiveSources sources) {
        String file = words[5];
        Place place = places.get(file);
        if (place == null) {
            throw new UnreadableAnswerException("no address of " + file);
        }
        String archive = sources.archives().getOrDefault(place.repository(), "");
        if (archive.isEmpty()) {
            throw new UnreadableAnswerException("no source of " + place.repository());
        }
        String path = place.path().startsWith(archive) ? place.path().substring(archive.length()) : place.path();
        LockedPackage found = new LockedPackage(
                words[0], words[1], words[2], Set.of(variant), place.repository(), path, size(words[3]), words[4]);
        if (!found.wellFormed()) {
            throw new UnreadableAnswerException(String.join(" ", words) + " " + path);
        }
        return found;
    }

    private static long size(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new UnreadableAnswerException(digits, e);
        }
    }
}
