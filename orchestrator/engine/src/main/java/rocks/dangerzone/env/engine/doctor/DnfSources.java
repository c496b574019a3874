package rocks.dangerzone.env.engine.doctor;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The repositories that dnf uses, see dnf.conf(5): of each the file that it reads first. */
record DnfSources(Machine machine) {

    private static final String FOLDER = "/etc/yum.repos.d";

    /** The addresses, each once. */
    List<URI> addresses() {
        Set<URI> found = new LinkedHashSet<>();
        for (Path file : files()) {
            for (Map<String, String> section : sections(machine.lines(FOLDER + "/" + file.getFileName()))) {
                if (!section.getOrDefault("enabled", "1").equals("0")) {
                    address(section).ifPresent(found::add);
                }
            }
        }
        return List.copyOf(found);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(machine.file(FOLDER))) {
            return files.filter(file -> file.toString().endsWith(".repo"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static List<Map<String, String>> sections(List<String> lines) {
        List<Map<String, String>> sections = new ArrayList<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (line.startsWith("[")) {
                sections.add(new HashMap<>());
            } else if (equals > 0 && !line.startsWith("#") && !sections.isEmpty()) {
                sections.getLast()
                        .put(
                                line.substring(0, equals).strip(),
                                line.substring(equals + 1).strip());
            }
        }
        return sections;
    }

    private Optional<URI> address(Map<String, String> section) {
        Optional<String> base = Optional.ofNullable(section.get("baseurl"))
                .map(text -> text.split("[\\s,]+", -1)[0])
                .map(text -> (text.endsWith("/") ? text : text + "/") + "repodata/repomd.xml");
        return base.or(() -> Optional.ofNullable(section.get("metalink")))
                .or(() -> Optional.ofNullable(section.get("mirrorlist")))
                .map(this::withVariables)
                .flatMap(Addresses::web);
    }

    private String withVariables(String text) {
        String architecture = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        return text.replace("$releasever", machine.distribution().version()).replace("$basearch", architecture);
    }
}
