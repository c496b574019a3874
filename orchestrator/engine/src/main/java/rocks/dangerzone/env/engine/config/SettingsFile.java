package rocks.dangerzone.env.engine.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import rocks.dangerzone.env.dockerfiles.catalogue.CatalogueReader;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlSyntaxError;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * What one {@code dz-env.yaml} or {@code config.yaml} says.
 *
 * @param values the settings that are one value, checked
 * @param groups its {@code groups:}
 * @param distros its {@code distros:}
 */
record SettingsFile(Map<Key, String> values, Map<String, List<String>> groups, List<Distro> distros) {

    static final SettingsFile EMPTY = new SettingsFile(Map.of(), Map.of(), List.of());

    private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,60}");

    /** More than any sensible file of settings; what is larger is not read. */
    private static final long MOST_BYTES = 1 << 20;

    /** Reads a file; one that is not there says nothing. */
    static SettingsFile read(Path file) {
        if (!Files.exists(file)) {
            return EMPTY;
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw fault(file, "it is larger than 1 MiB", "Settings are a few lines of YAML");
            }
            return new Reading(file, Files.readString(file)).all();
        } catch (JsonProcessingException e) {
            var error = YamlSyntaxError.of(e);
            throw fault(file, "line " + error.line() + " is not YAML: " + error.problem(), "Mend that line");
        } catch (IOException e) {
            throw fault(file, "it cannot be read (" + e + ")", "Make it readable, or remove it");
        }
    }

    private static ProblemException fault(Path file, String cause, String cure) {
        return ProblemException.usage("cannot use the settings in " + file, cause, cure);
    }

    /** One pass over a file's tokens, so that each fault's line is known. */
    private record Reading(Path file, String yaml) {

        SettingsFile all() throws IOException {
            Map<Key, String> values = new EnumMap<>(Key.class);
            Map<String, List<String>> groups = new TreeMap<>();
            boolean distros = false;
            try (JsonParser parser = new YAMLFactory().createParser(yaml)) {
                JsonToken first = parser.nextToken();
                if (first == null) {
                    return EMPTY;
                }
                if (first != JsonToken.START_OBJECT) {
                    throw fault(file, "line " + line(parser) + " holds no key", "Write lines such as 'base: local'");
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    distros |= parser.currentName().equals("distros");
                    if (parser.currentName().equals("groups")) {
                        groups(parser, groups);
                    } else {
                        entry(parser, values);
                    }
                }
            }
            return new SettingsFile(values, groups, distros ? CatalogueReader.read(yaml, file.toString()) : List.of());
        }

        private void entry(JsonParser parser, Map<Key, String> values) throws IOException {
            String name = parser.currentName();
            int line = line(parser);
            JsonToken token = parser.nextToken();
            if (name.equals("distros")) {
                parser.skipChildren();
            } else if (Key.isTable(name) && token == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String inner = name + "." + parser.currentName();
                    int innerLine = line(parser);
                    parser.nextToken();
                    value(parser, inner, innerLine, values);
                }
            } else {
                value(parser, name, line, values);
            }
        }

        private void groups(JsonParser parser, Map<String, List<String>> groups) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw group(parser, "'groups' has to hold names, each with a list of cells");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (!GROUP.matcher(name).matches()) {
                    throw group(parser, "a group cannot be called '" + Suggestions.printable(name) + "'");
                }
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw group(parser, "the group '" + name + "' has to be a list of cells");
                }
                List<String> cells = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (!parser.currentToken().isScalarValue()) {
                        throw group(parser, "the group '" + name + "' has to be a list of cells");
                    }
                    cells.add(parser.getText());
                }
                groups.put(name, cells);
            }
        }

        private ProblemException group(JsonParser parser, String cause) {
            return fault(file, "line " + line(parser) + ": " + cause, "Write it as 'groups: {NAME: [debian-*/dev]}'");
        }

        private void value(JsonParser parser, String name, int line, Map<Key, String> values) throws IOException {
            Optional<Key> key = Key.of(name).filter(found -> found.text().equals(name));
            if (key.isEmpty()) {
                throw fault(file, "line " + line + ": there is no setting '" + name + "'", Suggestions.cure(name));
            }
            if (!parser.currentToken().isScalarValue()) {
                throw fault(
                        file,
                        "line " + line + ": '" + name + "' has to be one value",
                        "Write it as " + name + ": VALUE");
            }
            String value = parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
            if (!key.get().accepts(value)) {
                throw fault(
                        file,
                        "line " + line + ": '" + name + "' cannot be '" + Suggestions.printable(value) + "'",
                        key.get().rule());
            }
            values.put(key.get(), value);
        }

        private static int line(JsonParser parser) {
            return parser.currentTokenLocation().getLineNr();
        }
    }
}
