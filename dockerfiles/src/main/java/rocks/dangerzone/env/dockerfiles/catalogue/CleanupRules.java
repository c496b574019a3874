package rocks.dangerzone.env.dockerfiles.catalogue;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlFields.Form;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Entry;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Mapping;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Sequence;

/**
 * The table of what makes builds differ, {@code rules.yaml}.
 *
 * @param all the rules; of several that cover a file the first counts
 */
public record CleanupRules(List<CleanupRule> all) {

    private static final String FILE = "rules.yaml";
    private static final String RESOURCE = "/rocks/dangerzone/env/dockerfiles/" + FILE;
    private static final String LIST = "rules";
    private static final Set<String> KEYS = Set.of("paths", "cause", "cure", "source");
    private static final Form GLOB = new Form("(/|\\*\\*)[^\\s|]*", "a pattern of absolute paths such as /var/log/**");
    private static final Form WORDS = new Form("[^|\\n]+[^|\\n.]", "words on one line, without a full stop or a bar");
    private static final Form SOURCE = new Form("measured|https://[^\\s|]+", "'measured' or an address");

    public CleanupRules {
        all = List.copyOf(all);
    }

    /** Those that dz-env comes with. */
    public static CleanupRules bundled() {
        try (InputStream in = requireNonNull(CleanupRules.class.getResourceAsStream(RESOURCE))) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rule for a file, by its absolute path. */
    public Optional<CleanupRule> of(String path) {
        return all.stream().filter(rule -> rule.covers(path)).findFirst();
    }

    static CleanupRules read(String yaml) {
        YamlFault fault = new YamlFault(FILE);
        List<CleanupRule> rules = new ArrayList<>();
        for (YamlNode item : items(yaml, fault)) {
            YamlFields fields = YamlFields.of(item, LIST + "[" + rules.size() + "]", fault);
            fields.allowOnly(KEYS);
            rules.add(new CleanupRule(
                    fields.texts("paths", GLOB),
                    fields.text("cause", WORDS),
                    fields.text("cure", WORDS),
                    fields.text("source", SOURCE)));
        }
        return new CleanupRules(rules);
    }

    private static List<YamlNode> items(String yaml, YamlFault fault) {
        if (YamlParser.parse(yaml, fault) instanceof Mapping top) {
            Entry list = top.entries().get(LIST);
            if (list != null && list.value() instanceof Sequence sequence) {
                return sequence.items();
            }
        }
        throw fault.at(1, "there is no list of rules");
    }
}
