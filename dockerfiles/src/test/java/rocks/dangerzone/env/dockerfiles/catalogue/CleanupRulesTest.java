package rocks.dangerzone.env.dockerfiles.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of what makes builds differ. */
class CleanupRulesTest {

    private static final String RULE = """
            rules:
              - paths: [/var/log]
                name: x1
                cause: x1
                cure: y1
                treatment: {by: lock}
                source: measured
            """;

    private final CleanupRules rules = CleanupRules.bundled();

    @Test
    void theDocumentedTableIsThisOne() throws IOException {
        List<String> rows = rules.all().stream()
                .map(rule -> "| %s | %s | %s | %s | %s |"
                        .formatted(
                                rule.name(),
                                rule.paths().stream()
                                        .map(path -> "`" + path + "`")
                                        .collect(Collectors.joining(" ")),
                                rule.cause(),
                                rule.cure(),
                                rule.source()))
                .toList();

        String page = Files.readString(Path.of("../docs/reproducibility.md"));

        String table = page.substring(page.indexOf("| Rule | Files |"), page.indexOf("## What the rules are good for"));
        assertThat(table.lines().filter(line -> line.startsWith("| ")).skip(1)).containsExactlyElementsOf(rows);
    }

    @Test
    void findsTheFirstRuleThatCoversAFile() {
        assertThat(cause("/var/log/apt/term.log")).isEqualTo("logs");
        assertThat(cause("/etc/machine-id")).isEqualTo("random machine ID");
        assertThat(cause("/usr/lib/python3/dist-packages/x/__pycache__/a.cpython-313.pyc"))
                .isEqualTo("times in compiled Python");
        assertThat(cause("/home/user/.cache/pip/x")).isEqualTo("caches of pip, pipx, poetry and uv");
        assertThat(cause("/etc/shadow-")).isEqualTo("backups of the user database");
        assertThat(cause("/etc/shadow")).isEqualTo("day of the last change of a password");
        assertThat(cause("/etc/ssh/ssh_host_rsa_key.pub")).isEqualTo("random host keys of ssh");
        assertThat(List.of("/var/logs/x", "/srv/var/log/x", "/home/a/b/.cache/x", "/etc/ssh/d/ssh_host_x", "/etc/motd"))
                .allSatisfy(path -> assertThat(rules.of(path)).isEmpty());
    }

    /**
     * What ci/reproducibility-rules measured: a rule that cures nothing has no place in a Dockerfile. Of what cannot be
     * measured the table tells why.
     */
    @Test
    void withoutEachRuleThatChangesADockerfileFilesDiffer() throws IOException {
        String page = Files.readString(Path.of("../docs/reproducibility.md"));
        List<List<String>> table = page.substring(
                        page.indexOf("<!-- ci/reproducibility-rules: begin -->"),
                        page.indexOf("<!-- ci/reproducibility-rules: end -->"))
                .lines()
                .map(line -> List.of(line.split(" *\\| *", -1)))
                .filter(fields -> fields.size() > 3)
                .toList();
        Set<String> notMeasured = names(table, "not measured: .+");
        Set<String> shown = names(table, "[1-9][0-9]* → 0");
        Set<Treatment> good = rules.all().stream()
                .filter(rule -> shown.contains(rule.name()))
                .map(CleanupRule::treatment)
                .collect(Collectors.toSet());

        assertThat(notMeasured)
                .containsExactlyInAnyOrder(
                        "logs-of-fedora", "dnf-history", "rpm-shared-memory", "rpm-database", "pipx-logs");
        assertThat(rules.all())
                .filteredOn(rule -> rule.changesDockerfiles() && !notMeasured.contains(rule.name()))
                .isNotEmpty()
                .allMatch(rule -> good.contains(rule.treatment()));
    }

    private static Set<String> names(List<List<String>> table, String cell) {
        return table.stream()
                .filter(fields -> fields.subList(2, fields.size()).stream().anyMatch(field -> field.matches(cell)))
                .map(fields -> fields.get(1))
                .collect(Collectors.toSet());
    }

    @Test
    void rulesCanBeLeftOut() {
        assertThat(rules.without(List.of("logs")).all())
                .hasSize(rules.all().size() - 1)
                .noneMatch(rule -> rule.name().equals("logs"));
        assertThat(rules.without(List.of(CleanupRules.ALL)).all()).isEmpty();
        assertThatThrownBy(() -> rules.without(List.of("logs", "machine-ids")))
                .hasMessage(
                        "cannot leave out the rule \"machine-ids\": there is no such rule. Did you mean machine-id?");
    }

    @Test
    void aFaultIsToldWithItsLine() {
        assertThat(refusal("paths: [var/log]"))
                .isEqualTo(fault(
                        2, "rules[0].paths[0] is \"var/log\", not a pattern of absolute paths such as /var/log/**"));
        assertThat(refusal("treatment: {delete: [/var/log], after: [install]}"))
                .isEqualTo(fault(6, "rules[0].treatment.after[0] is \"install\", not a step such as packages"));
        assertThat(refusal("treatment: {delete: [/var/log]}"))
                .isEqualTo(fault(6, "the treatment does not say after which steps"));
        assertThat(refusal("treatment: {delete: ['/x; reboot'], after: [user]}"))
                .isEqualTo(fault(
                        6, "rules[0].treatment.delete[0] is \"/x; reboot\", not an absolute path, perhaps with *"));
        assertThat(refusal("treatment: {after: [user]}")).isEqualTo(fault(6, "the treatment is none that is known"));
        assertThat(refusal("families: [arch]"))
                .isEqualTo(fault(8, "rules[0].families[0] is \"arch\", not debian or fedora"));
        assertThatThrownBy(() -> CleanupRules.read(RULE + RULE.substring("rules:\n".length())))
                .hasMessage(fault(9, "the rule x1 is there twice"));
        assertThatThrownBy(() -> CleanupRules.read("a: b\n")).hasMessage(fault(1, "there is no list of rules"));
    }

    /** What is said of a rule in which one line is another. */
    private static String refusal(String line) {
        String key = line.substring(0, line.indexOf(':') + 1);
        String yaml = RULE.contains(key)
                ? RULE.replaceAll("(?m)" + key + ".*$", Matcher.quoteReplacement(line))
                : RULE + "    " + line + "\n";
        return String.valueOf(catchThrowable(() -> CleanupRules.read(yaml)).getMessage());
    }

    private static String fault(int line, String cause) {
        return "cannot read rules.yaml: line %d: %s. Correct line %d of rules.yaml.".formatted(line, cause, line);
    }

    private String cause(String path) {
        return rules.of(path).orElseThrow().cause();
    }
}
