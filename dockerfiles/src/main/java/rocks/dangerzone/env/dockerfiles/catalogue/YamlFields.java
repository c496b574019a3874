package rocks.dangerzone.env.dockerfiles.catalogue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Empty;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Entry;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Mapping;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Scalar;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Sequence;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.Typed;

/** A mapping's fields, read with checks; every fault names its line and key. */
final class YamlFields {

    /** What a value has to look like, and how to say so. */
    record Form(Pattern pattern, String words) {

        Form(String regex, String words) {
            this(Pattern.compile(regex), words);
        }
    }

    private final Mapping mapping;
    private final String path;
    private final YamlFault fault;

    private YamlFields(Mapping mapping, String path, YamlFault fault) {
        this.mapping = mapping;
        this.path = path;
        this.fault = fault;
    }

    static YamlFields of(YamlNode node, String path, YamlFault fault) {
        if (node instanceof Mapping mapping) {
            return new YamlFields(mapping, path, fault);
        }
        throw fault.at(node.line(), path + " is " + node.kind() + ", not a group of keys");
    }

    int line() {
        return mapping.line();
    }

    /** The line of a key, or the mapping's own where the key is not there. */
    int line(String key) {
        return entry(key).map(Entry::line).orElse(mapping.line());
    }

    void allowOnly(Set<String> keys) {
        mapping.entries().forEach((key, entry) -> {
            if (!keys.contains(key)) {
                var hint = Nearest.to(key, keys)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("known: " + String.join(", ", keys));
                throw fault.at(entry.line(), path + " has an unknown key " + Typed.shown(key) + "; " + hint);
            }
        });
    }

    String text(String key, Form form) {
        return optionalText(key, form).orElseThrow(() -> fault.at(line(), path + " lacks the key " + key));
    }

    Optional<String> optionalText(String key, Form form) {
        return entry(key).map(entry -> scalar(entry.value(), pathOf(key), form));
    }

    Optional<LocalDate> optionalDate(String key, Form form) {
        return optionalText(key, form).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw fault.at(line(key), pathOf(key) + " is " + Typed.shown(text) + ", a day that no calendar has");
            }
        });
    }

    List<String> texts(String key, Form form) {
        return entry(key).map(entry -> list(entry.value(), key, form)).orElse(List.of());
    }

    Optional<YamlFields> group(String key) {
        return entry(key).map(entry -> of(entry.value(), pathOf(key), fault));
    }

    private Optional<Entry> entry(String key) {
        return Optional.ofNullable(mapping.entries().get(key)).filter(entry -> !(entry.value() instanceof Empty));
    }

    private List<String> list(YamlNode node, String key, Form form) {
        if (!(node instanceof Sequence(List<YamlNode> items, int line))) {
            throw fault.at(node.line(), pathOf(key) + " is " + node.kind() + ", not a list");
        }
        var texts = new ArrayList<String>();
        for (var item : items) {
            texts.add(scalar(item, pathOf(key) + "[" + texts.size() + "]", form));
        }
        return texts;
    }

    private String scalar(YamlNode node, String itsPath, Form form) {
        if (!(node instanceof Scalar(String text, int line))) {
            throw fault.at(node.line(), itsPath + " is " + node.kind() + ", not " + form.words());
        }
        if (!form.pattern().matcher(text).matches()) {
            throw fault.at(line, itsPath + " is " + Typed.shown(text) + ", not " + form.words());
        }
        return text;
    }

    private String pathOf(String key) {
        return path + "." + key;
    }
}
