package rocks.dangerzone.env.dockerfiles.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Empty;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Entry;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Mapping;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Scalar;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Sequence;

/** Reads YAML into nodes with lines. Token by token, since Jackson's data binding would double the start-up time. */
final class YamlParser {

    private final YAMLParser parser;
    private final YamlFault fault;

    private YamlParser(YAMLParser parser, YamlFault fault) {
        this.parser = parser;
        this.fault = fault;
    }

    /** The file's first document. */
    static YamlNode parse(String yaml, YamlFault fault) {
        try (YAMLParser parser = new YAMLFactory().createParser(yaml)) {
            var token = parser.nextToken();
            return token == null ? new Empty(1) : new YamlParser(parser, fault).node(token);
        } catch (JsonProcessingException e) {
            var error = YamlSyntaxError.of(e);
            throw fault.at(error.line(), "it is no valid YAML: " + error.problem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private YamlNode node(JsonToken token) throws IOException {
        if (parser.isCurrentAlias()) {
            throw fault.at(line(), "aliases (*name) are not understood here");
        }
        return switch (token) {
            case START_OBJECT -> mapping();
            case START_ARRAY -> sequence();
            case VALUE_NULL -> new Empty(line());
            default -> new Scalar(parser.getText(), line());
        };
    }

    private Mapping mapping() throws IOException {
        int start = line();
        var entries = new LinkedHashMap<String, Entry>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            int line = line();
            var key = parser.currentName();
            var entry = new Entry(node(parser.nextToken()), line);
            if (entries.putIfAbsent(key, entry) != null) {
                throw fault.at(line, "the key " + key + " is there twice");
            }
        }
        return new Mapping(entries, start);
    }

    private Sequence sequence() throws IOException {
        int start = line();
        var items = new ArrayList<YamlNode>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new Sequence(items, start);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
