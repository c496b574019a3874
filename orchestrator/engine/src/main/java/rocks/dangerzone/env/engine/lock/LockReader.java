package rocks.dangerzone.env.engine.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * Reads what {@link LockWriter} wrote, and refuses everything else: a merge that is not finished, another version, a line
 * that was edited.
 */
final class LockReader {

    private static final Pattern CONFLICT = Pattern.compile("(<<<<<<<|\\|\\|\\|\\|\\|\\|\\||=======|>>>>>>>)( .*)?");

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String name;
    private final List<String> lines;
    private final LockFaults faults;

    private LockReader(String name, String text) {
        this.name = name;
        this.lines = text.lines().toList();
        this.faults = new LockFaults(name);
    }

    /**
     * Reads a lock file.
     *
     * @param name for messages
     * @throws ProblemException (usage) for the first fault
     */
    static LockFile read(String name, String text) {
        return new LockReader(name, text).read(text);
    }

    private LockFile read(String text) {
        refuseConflicts();
        refuseOtherVersions();
        LockFile file = new LockFile(distros());
        if (!LockWriter.text(file).equals(text)) {
            throw faults.edited("its lines are not as dz-env writes them");
        }
        return file;
    }

    private void refuseConflicts() {
        for (int i = 0; i < lines.size(); i++) {
            if (CONFLICT.matcher(lines.get(i)).matches()) {
                throw ProblemException.usage(
                        "cannot use " + name,
                        "line " + (i + 1) + " is a mark of a merge that is not finished (" + Typed.shown(lines.get(i))
                                + ")",
                        "Take one side whole, with 'git checkout --ours dz-env.lock' or '--theirs', then run 'dz-env lock'");
            }
        }
    }

    private void refuseOtherVersions() {
        JsonNode first = lines.isEmpty() ? JSON.createObjectNode() : json(0);
        JsonNode version = first.path(Field.VERSION);
        if (!version.isInt()) {
            throw faults.at(1, "it is not the first line of a lock file");
        }
        if (version.intValue() > LockWriter.VERSION) {
            throw ProblemException.usage(
                    "cannot use " + name,
                    "it is of version " + version + ", and this dz-env knows version " + LockWriter.VERSION,
                    "Use the dz-env that wrote it, or a later one");
        }
    }

    private SortedMap<String, LockedDistro> distros() {
        SortedMap<String, LockedDistro> distros = new TreeMap<>();
        List<String> part = new ArrayList<>();
        DistroLines collected = new DistroLines(faults);
        for (int i = 1; i < lines.size(); i++) {
            JsonNode line = json(i);
            if (line.has(Field.CHECKSUM)) {
                LockedDistro distro = collected.distro(i + 1);
                compare(distro.name(), line.path(Field.CHECKSUM).asText(), LockWriter.checksum(part));
                distros.put(distro.name(), distro);
                part.clear();
                collected = new DistroLines(faults);
            } else {
                part.add(lines.get(i));
                collected.add(line, i + 1);
            }
        }
        if (!part.isEmpty()) {
            throw faults.edited("its end is missing");
        }
        return distros;
    }

    private void compare(String distro, String told, String actual) {
        if (!told.equals(actual)) {
            throw faults.edited(
                    "its part for " + distro + " has the checksum " + actual + ", and it says " + Typed.shown(told));
        }
    }

    private JsonNode json(int index) {
        try {
            JsonNode line = JSON.readTree(lines.get(index));
            if (line.isObject()) {
                return line;
            }
        } catch (JsonProcessingException e) {
            throw faults.at(index + 1, "it is no JSON");
        }
        throw faults.at(index + 1, "it is no JSON object");
    }
}
