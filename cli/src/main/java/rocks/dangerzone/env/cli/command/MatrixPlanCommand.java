package rocks.dangerzone.env.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.plan.PlanFormat;
import rocks.dangerzone.env.cli.plan.PlanText;
import rocks.dangerzone.env.cli.session.MatrixSession;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.matrix.MatrixHistory;
import rocks.dangerzone.env.engine.matrix.PlanOrder;

/** {@code dz-env matrix plan}. */
@Command(
        name = "plan",
        customSynopsis =
                "dz-env matrix plan [CELL...] [--chain] [--shard K/N] [--json | --format github|gitlab] [OPTION...]",
        description = {
            "Show which cells a run would build: what is up to date, what is stale and why, what is new.",
            "",
            "Nothing is built, pulled or changed. The formats for hosted CI only list the cells and need no Podman."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env matrix plan",
            "  dz-env matrix plan 'debian-*' --exclude '*/dev'",
            "  dz-env matrix plan --changed-since origin/main --format github",
            "  dz-env matrix plan --shard 2/5 --json"
        })
public final class MatrixPlanCommand implements Callable<Integer> {

    private final Call call;

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private PackageOptions packages = new PackageOptions();

    @Mixin
    private LockOptions lock = new LockOptions();

    @Mixin
    private ManifestOptions manifests = new ManifestOptions();

    @Option(names = "--chain", description = "Plan with each package built in the dev environment first.")
    private boolean chain;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--format",
            paramLabel = "github|gitlab",
            description =
                    "Print a strategy.matrix for GitHub Actions, or a hidden job with parallel:matrix for GitLab.")
    private Optional<String> format = Optional.empty();

    public MatrixPlanCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        Optional<PlanFormat> hosted = format.map(PlanFormat::of);
        try (MatrixSession session = new MatrixSession(call.openMatrix())) {
            MatrixHistory history =
                    session.history(manifests.history(call.surroundings().folder()));
            List<Cell> cells = session.cells(
                    selection.selection(call.options().distros()),
                    selection.changedSince(),
                    selection.shard(),
                    chain,
                    history);
            if (hosted.isPresent()) {
                call.surroundings().out().print(hosted.get().text(cells));
                return 0;
            }
            PlanText text = new PlanText(session.matrix(
                            call.options().podmans(),
                            session.session().lock(lock.rule(), lock.offline()),
                            session.session().screen())
                    .planner(history)
                    .plan(new PlanOrder(cells, packages.source(session.session()), chain)));
            call.surroundings().out().print(json ? text.json() : text.table());
            return 0;
        }
    }
}
