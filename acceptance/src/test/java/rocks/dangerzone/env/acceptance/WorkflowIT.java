package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The run steps of the GitHub workflow, carried out in its order on a stand-in, and the script for each night. */
class WorkflowIT {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ *([a-zA-Z.]+) *}}");

    private final Person root = Stage.root();
    private final StandIns checkout = StandIns.of(root, "workflow-checkout");
    private final Path folder = root.home().resolve("workflow-checkout");

    @BeforeEach
    void asOnAHostedMachine() throws IOException {
        checkout.forgetImages();
        checkout.types("ln -s " + Stage.folder().resolve("dz-env") + " .dz-env; mkdir bin; touch output summary.md")
                .succeeded();
        // There root is reached by sudo.
        Path sudo = Files.writeString(folder.resolve("bin/sudo"), "#!/bin/sh\nexec \"$@\"\n");
        assertThat(sudo.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void theStepsOfTheWorkflowPlanBuildMergeAndReport() throws IOException {
        JsonNode jobs = new YAMLMapper()
                .readTree(Stage.folder()
                        .resolve("dz-env/ci/workflows/nightly.yml")
                        .toFile())
                .path("jobs");

        steps(jobs.path("plan"), Map.of("inputs.cells", "standin:1/end-user"));
        String matrix = Files.readString(folder.resolve("output")).strip();
        assertThat(matrix).startsWith("matrix={\"include\":[{\"cell\":\"standin-1/end-user\"");

        steps(jobs.path("build"), Map.of("matrix.cell", "standin-1/end-user", "matrix.name", "standin-1-end-user"));
        checkout.types("mkdir manifests && mv manifest-*.json manifests/").succeeded();
        steps(jobs.path("merge"), Map.of());

        assertThat(checkout.jq(".cells[] | .cell, .execution.status", "nightly.json"))
                .isEqualTo("standin-1/end-user\nbuilt\n");
        assertThat(folder.resolve("report.html")).exists();
        assertThat(folder.resolve("summary.md")).content().contains("standin");
    }

    @Test
    void aNightIsBuiltReportedAndKeptForAWhile() {
        String nightly = "DZ_ENV_NIGHTLY=$PWD/nightly KEEP=1 .dz-env/ci/nightly standin:2";
        checkout.types("mkdir -p nightly/manifests").succeeded();

        checkout.types(nightly).succeeded();
        checkout.types("cd nightly/manifests && mv *.json 20200101.json").succeeded();
        checkout.types("REBUILD=yes " + nightly).succeeded();

        assertThat(checkout.types("ls nightly nightly/manifests | grep -v '^$'")
                        .succeeded()
                        .stdout())
                .contains("report.html", "report.md", "report.xml")
                .containsPattern("20[2-9][0-9]{5}\\.json")
                .doesNotContain("20200101");
        assertThat(checkout.types("cat nightly/report.md").succeeded().stdout()).contains("standin");
        assertThat(checkout.jq(".cells[] | .cell + \" \" + .verdict", "nightly/verification.json"))
                .isEqualTo("standin-2/dev IDENTICAL\nstandin-2/end-user IDENTICAL\n");
    }

    private void steps(JsonNode job, Map<String, String> context) {
        assertThat(job.path("steps")).isNotEmpty();
        for (JsonNode step : job.path("steps")) {
            if (step.has("run")) {
                Person person = root.with(
                                "GITHUB_OUTPUT", folder.resolve("output").toString())
                        .with(
                                "GITHUB_STEP_SUMMARY",
                                folder.resolve("summary.md").toString())
                        .with("GITHUB_ACTIONS", "true")
                        .with(
                                "PATH",
                                folder.resolve("bin") + ":" + root.environment().get("PATH"));
                for (Map.Entry<String, JsonNode> variable : new TreeMap<>(properties(step.path("env"))).entrySet()) {
                    person = person.with(
                            variable.getKey(), filled(variable.getValue().asText(), context));
                }
                // GitHub's own way to run a step where no shell is named.
                person.types(folder, "set -e\n" + filled(step.path("run").asText(), context))
                        .succeeded();
            }
        }
    }

    private static Map<String, JsonNode> properties(JsonNode object) {
        Map<String, JsonNode> properties = new TreeMap<>();
        object.properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        return properties;
    }

    private static String filled(String text, Map<String, String> context) {
        Matcher expression = EXPRESSION.matcher(text);
        return expression.replaceAll(
                found -> Matcher.quoteReplacement(context.getOrDefault(found.group(1), "unknown-" + found.group(1))));
    }
}
