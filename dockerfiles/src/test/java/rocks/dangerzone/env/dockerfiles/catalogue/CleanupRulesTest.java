package rocks.dangerzone.env.dockerfiles.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of what makes builds differ. */
class CleanupRulesTest {

    private final CleanupRules rules = CleanupRules.bundled();

    @Test
    void theDocumentedTableIsThisOne() throws IOException {
        List<String> rows = rules.all().stream()
                .map(rule -> "| %s | %s | %s | %s |"
                        .formatted(
                                rule.paths().stream()
                                        .map(path -> "`" + path + "`")
                                        .collect(Collectors.joining(" ")),
                                rule.cause(),
                                rule.cure(),
                                rule.source()))
                .toList();

        String page = Files.readString(Path.of("../docs/reproducibility.md"));

        String table = page.substring(page.indexOf("## Causes and cures"));
        assertThat(table.lines().filter(line -> line.startsWith("| `"))).containsExactlyElementsOf(rows);
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

    @Test
    void aFaultIsToldWithItsLine() {
        assertThatThrownBy(() -> CleanupRules.read(
                        "rules:\n  - paths: [var/log]\n    cause: x1\n    cure: y1\n    source: measured\n"))
                .hasMessage(
                        "cannot read rules.yaml: line 2: rules[0].paths[0] is \"var/log\", not a pattern of absolute paths"
                                + " such as /var/log/**. Correct line 2 of rules.yaml.");
        assertThatThrownBy(() -> CleanupRules.read("a: b\n"))
                .hasMessage("cannot read rules.yaml: line 1: there is no list of rules. Correct line 1 of rules.yaml.");
    }

    private String cause(String path) {
        return rules.of(path).orElseThrow().cause();
    }
}
