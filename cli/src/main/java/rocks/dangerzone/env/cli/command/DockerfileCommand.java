package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.Renderer;
import rocks.dangerzone.env.problem.ProblemException;

/** {@code dz-env dockerfile}. */
@Command(
        name = "dockerfile",
        customSynopsis = "dz-env dockerfile CELL... [--dev] [--export DIR [--check]] [OPTION...]",
        description = {
            "Show the Dockerfile of an environment, or write its whole build context.",
            "",
            "Needs no Podman, no package and, for showing, no checkout. What dz-env.lock covers is written with all its"
                    + " packages; what of these is not in the store yet is fetched, and that needs Podman."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env dockerfile debian:trixie --dev",
            "  dz-env dockerfile debian:trixie --export context && podman build context",
            "  dz-env dockerfile --all --export contexts",
            "  dz-env dockerfile --all --export contexts --check"
        })
public final class DockerfileCommand implements Callable<Integer> {

    private final Call call;

    @Mixin
    private CellArguments cells = new CellArguments();

    @Mixin
    private PackageOptions packages = new PackageOptions();

    @Mixin
    private LockOptions lock = new LockOptions();

    @Option(names = "--dev", description = "The development environment, where a CELL has no variant.")
    private boolean dev;

    @Option(names = "--all", description = "All cells.")
    private boolean all;

    @Option(
            names = "--export",
            paramLabel = "DIR",
            description = "Write the build context there; of several cells each into a folder of its own.")
    private Optional<Path> export = Optional.empty();

    @Option(
            names = "--check",
            description = "With --export: write nothing, compare; ends with 1 where what is there is stale.")
    private boolean check;

    @Option(
            names = "--without-rule",
            paramLabel = "NAME",
            description =
                    "Leave out what a rule of dockerfiles/rules.yaml does so that builds come out the same; 'all' for"
                            + " all of them.")
    private List<String> withoutRules = List.of();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public DockerfileCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        try (Session session = call.open()) {
            Path here = call.surroundings().folder();
            Dockerfiles dockerfiles = new Dockerfiles(session, packages, lock, new Renderer(withoutRules));
            List<Cell> selected = selected(session);
            if (export.isPresent()) {
                Map<Cell, Path> folders = Dockerfiles.folders(selected, here.resolve(export.get()));
                if (check) {
                    dockerfiles.check(folders);
                } else {
                    dockerfiles.export(folders);
                }
            } else if (check) {
                throw ProblemException.usage(
                        "cannot check", "--check compares with a folder, and none is named", "Add --export DIR");
            } else if (json) {
                dockerfiles.printJson(selected);
            } else {
                dockerfiles.print(selected);
            }
            return 0;
        }
    }

    private List<Cell> selected(Session session) {
        if (!all) {
            return cells.select(session, dev ? Variant.DEV : Variant.END_USER);
        }
        if (!cells.isEmpty() || session.choices().distro().isPresent()) {
            throw ProblemException.usage(
                    "unclear cells", "--all and a name are given", "Leave out --all, or the names");
        }
        return session.cells().all();
    }
}
