package rocks.dangerzone.env.cli.plan;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** A form in which hosted CI reads a list of cells, so that it runs a job for each. */
public enum PlanFormat {
    /**
     * The value of {@code strategy.matrix} of GitHub Actions, on one line as {@code $GITHUB_OUTPUT} takes it: an
     * {@code include} list (GitHub's documentation, "Running variations of jobs in a workflow").
     */
    GITHUB {
        @Override
        public String text(List<Cell> cells) {
            return Json.line(json -> json.array("include", cells, cell -> {
                        json.field("cell", cell.toString());
                        json.field("name", cell.toString().replace('/', '-'));
                        json.field("distro", cell.distro().id());
                        json.field("version", cell.distro().release());
                        json.field("variant", cell.variant().label());
                    }))
                    + "\n";
        }
    },
    /**
     * A file for a dynamic child pipeline of GitLab: the hidden job {@code .dz-env-cells} with {@code parallel:matrix},
     * which jobs of the pipeline extend (GitLab's CI/CD YAML reference). JSON is YAML, too.
     */
    GITLAB {
        @Override
        public String text(List<Cell> cells) {
            return Json.of(json -> json.object(() -> json.object(
                    ".dz-env-cells",
                    () -> json.object(
                            "parallel",
                            () -> json.array("matrix", cells, cell -> {
                                json.field("CELL", cell.toString());
                                json.field("DISTRO", cell.distro().id());
                                json.field("VERSION", cell.distro().release());
                                json.field("VARIANT", cell.variant().label());
                            })))));
        }
    };

    /** The list of cells, with a line feed at its end. */
    public abstract String text(List<Cell> cells);

    /**
     * The format of a name.
     *
     * @throws ProblemException (usage) if there is none of that name
     */
    public static PlanFormat of(String name) {
        return Stream.of(values())
                .filter(format -> format.label().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> names =
                            Stream.of(values()).map(PlanFormat::label).toList();
                    return ProblemException.usage(
                            "unknown format " + Typed.shown(name),
                            "the formats are " + String.join(" and ", names),
                            Nearest.to(name, names)
                                    .map(near -> "Did you mean " + near + "?")
                                    .orElse("Choose one of them, or --json"));
                });
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
