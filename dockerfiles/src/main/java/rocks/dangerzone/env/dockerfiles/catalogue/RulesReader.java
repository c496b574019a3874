package rocks.dangerzone.env.dockerfiles.catalogue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.catalogue.Treatment.Step;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlFields.Form;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Entry;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Mapping;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Sequence;

/** Reads {@code rules.yaml}. What a Dockerfile is made of has to be plain words: nothing that a shell takes for more. */
final class RulesReader {

    static final String FILE = "rules.yaml";
    private static final String LIST = "rules";
    private static final Set<String> KEYS = Set.of("name", "paths", "cause", "cure", "treatment", "families", "source");
    private static final Set<String> TREATMENTS =
            Set.of("delete", "delete-files-in", "write", "text", "variables", "for", "by", "after");

    private static final Form NAME = new Form("[a-z][a-z0-9-]{1,39}", "a word such as apt-caches");
    private static final Form GLOB = new Form("(/|\\*\\*)[^\\s|]*", "a pattern of absolute paths such as /var/log/**");
    private static final Form WORDS = new Form("[^|\\n]+[^|\\n.]", "words on one line, without a full stop or a bar");
    private static final Form SOURCE = new Form("measured|https://[^\\s|]+", "'measured' or an address");
    private static final Form PATH = new Form("/[A-Za-z0-9._/*-]+", "an absolute path, perhaps with *");
    private static final Form WORD = new Form("[A-Za-z0-9._-]+", "a word");
    private static final Form VARIABLE =
            new Form("[A-Z][A-Z0-9_]*(=[A-Za-z0-9._-]+)?", "a variable such as SOURCE_DATE_EPOCH or PYTHONHASHSEED=0");
    private static final Form STEP =
            new Form("packages|user|python-tool|python-dependencies", "a step such as packages");
    private static final Form FAMILY = new Form("debian|fedora", "debian or fedora");
    private static final Form PYTHON = new Form("python", "python");
    private static final Form OTHER = new Form("cache-mount|lock|nothing", "cache-mount, lock or nothing");

    private final YamlFault fault;

    private RulesReader(YamlFault fault) {
        this.fault = fault;
    }

    /**
     * Reads the rules.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) with line and key for the first fault
     */
    static List<CleanupRule> read(String yaml) {
        YamlFault fault = new YamlFault(FILE);
        RulesReader reader = new RulesReader(fault);
        List<CleanupRule> rules = new ArrayList<>();
        for (YamlNode item : items(yaml, fault)) {
            YamlFields fields = YamlFields.of(item, LIST + "[" + rules.size() + "]", fault);
            CleanupRule rule = reader.rule(fields);
            if (rules.stream().anyMatch(other -> other.name().equals(rule.name()))) {
                throw fault.at(fields.line("name"), "the rule " + rule.name() + " is there twice");
            }
            rules.add(rule);
        }
        return rules;
    }

    private CleanupRule rule(YamlFields fields) {
        fields.allowOnly(KEYS);
        YamlFields treatment = fields.group("treatment")
                .orElseThrow(() -> fault.at(fields.line(), "the rule lacks the key treatment"));
        treatment.allowOnly(TREATMENTS);
        return new CleanupRule(
                fields.text("name", NAME),
                fields.texts("paths", GLOB),
                fields.text("cause", WORDS),
                fields.text("cure", WORDS),
                treatment(treatment),
                families(fields),
                fields.text("source", SOURCE));
    }

    private Treatment treatment(YamlFields fields) {
        List<String> delete = fields.texts("delete", PATH);
        List<String> folders = fields.texts("delete-files-in", PATH);
        List<String> variables = fields.texts("variables", VARIABLE);
        return Stream.<Optional<Treatment>>of(
                        fields.optionalText("by", OTHER).map(RulesReader::other),
                        fields.optionalText("write", PATH)
                                .map(path -> new Treatment.Write(path, fields.text("text", WORD))),
                        some(variables)
                                .map(names -> new Treatment.Variables(
                                        names,
                                        fields.optionalText("for", PYTHON).isPresent())),
                        some(delete).map(paths -> new Treatment.Delete(paths, steps(fields))),
                        some(folders).map(paths -> new Treatment.DeleteFiles(paths, steps(fields))))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> fault.at(fields.line(), "the treatment is none that is known"));
    }

    private static Treatment other(String word) {
        return switch (word) {
            case "cache-mount" -> new Treatment.CacheMount();
            case "lock" -> new Treatment.Lock();
            default -> new Treatment.None();
        };
    }

    private Set<Step> steps(YamlFields fields) {
        List<String> labels = fields.texts("after", STEP);
        if (labels.isEmpty()) {
            throw fault.at(fields.line(), "the treatment does not say after which steps");
        }
        return named(labels, Step.values(), Step::label);
    }

    private static Set<Family> families(YamlFields fields) {
        List<String> labels = fields.texts("families", FAMILY);
        return labels.isEmpty()
                ? EnumSet.allOf(Family.class)
                : named(labels, Family.values(), family -> family.name().toLowerCase(Locale.ROOT));
    }

    private static <T> Set<T> named(List<String> labels, T[] all, Function<T, String> label) {
        return Stream.of(all).filter(one -> labels.contains(label.apply(one))).collect(Collectors.toUnmodifiableSet());
    }

    private static Optional<List<String>> some(List<String> list) {
        return Optional.of(list).filter(texts -> !texts.isEmpty());
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
