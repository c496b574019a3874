package rocks.dangerzone.env.engine.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The archives that apt uses, see sources.list(5): of each the file that it reads first. */
record AptSources(Machine machine) {

    private static final Pattern LINE = Pattern.compile("deb\\s+(?:\\[[^\\]]*\\]\\s*)?(\\S+)\\s+(\\S+).*");
    private static final Pattern FIELD = Pattern.compile("([A-Za-z-]+):\\s*(.*)");

    /** The addresses, each archive once. */
    List<URI> addresses() {
        Map<String, URI> found = new LinkedHashMap<>();
        machine.lines("/etc/apt/sources.list").forEach(line -> oneLine(line, found));
        for (Path file : files()) {
            List<String> lines = machine.lines("/etc/apt/sources.list.d/" + file.getFileName());
            if (file.toString().endsWith(".list")) {
                lines.forEach(line -> oneLine(line, found));
            } else {
                stanzas(lines).forEach(stanza -> stanza(stanza, found));
            }
        }
        return List.copyOf(found.values());
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(machine.file("/etc/apt/sources.list.d"))) {
            return files.filter(file ->
                            file.toString().endsWith(".list") || file.toString().endsWith(".sources"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void oneLine(String line, Map<String, URI> found) {
        Matcher parts = LINE.matcher(line.strip());
        if (parts.matches()) {
            add(parts.group(1), parts.group(2), found);
        }
    }

    /** Paragraphs of fields, as deb822(5) has them; names in lower case, lines that go on are joined. */
    private static List<Map<String, String>> stanzas(List<String> lines) {
        List<Map<String, String>> stanzas = new ArrayList<>();
        Map<String, String> present = new HashMap<>();
        String last = "";
        for (String line : lines) {
            Matcher field = FIELD.matcher(line);
            if (line.isBlank()) {
                stanzas.add(present);
                present = new HashMap<>();
            } else if (field.matches()) {
                last = field.group(1).toLowerCase(Locale.ROOT);
                present.put(last, field.group(2));
            } else if (line.startsWith(" ") || line.startsWith("\t")) {
                present.merge(last, line.strip(), (before, more) -> before + " " + more);
            }
        }
        stanzas.add(present);
        return stanzas;
    }

    private static void stanza(Map<String, String> stanza, Map<String, URI> found) {
        boolean binary = List.of(words(stanza, "types")).contains("deb");
        if (binary && !stanza.getOrDefault("enabled", "yes").strip().equalsIgnoreCase("no")) {
            Stream.of(words(stanza, "suites")).findFirst().ifPresent(suite -> {
                for (String archive : words(stanza, "uris")) {
                    add(archive, suite, found);
                }
            });
        }
    }

    private static String[] words(Map<String, String> stanza, String field) {
        return stanza.getOrDefault(field, "").strip().split("\\s+", -1);
    }

    /** A suite that ends with a slash is a folder of its own. */
    private static void add(String archive, String suite, Map<String, URI> found) {
        String base = archive.endsWith("/") ? archive : archive + "/";
        Optional<URI> address =
                Addresses.web(base + (suite.endsWith("/") ? suite : "dists/" + suite + "/") + "InRelease");
        address.ifPresent(uri -> found.putIfAbsent(base, uri));
    }
}
