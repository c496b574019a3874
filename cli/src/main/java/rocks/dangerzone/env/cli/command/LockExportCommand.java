package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.build.LockRule;
import rocks.dangerzone.env.engine.fetch.LockArchive;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.lock.LockPlace;
import rocks.dangerzone.env.engine.matrix.Selection;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.problem.ProblemException;

/** {@code dz-env lock export}. */
@Command(
        name = "export",
        customSynopsis = "dz-env lock export FILE [CELL...] [OPTION...]",
        description = {
            "Write all packages that dz-env.lock names, and the bases that dz-env made, into one file for a machine without"
                    + " a network.",
            "",
            "What the store lacks is fetched first. The same lock gives the same file."
        },
        footer = {"", "Examples:", "  dz-env lock export trixie.tar debian-trixie"})
public final class LockExportCommand implements Callable<Integer> {

    private final Call call;

    @Parameters(index = "0", paramLabel = "FILE", description = "The tar to write.")
    private Path file = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "CELL",
            arity = "0..*",
            completionCandidates = CellNames.class,
            description = "Cells, or patterns. Without any: all that are locked.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--offline", description = "Fetch nothing; fail where the store lacks something.")
    private boolean offline;

    public LockExportCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        try (Session session = call.openMatrix()) {
            LockPlace place = LockPlace.of(session.checkout().root());
            LockFile whole = LockCommand.present(place.read(), place);
            List<Cell> cells =
                    whole.covered(new Selection(names, List.of(), call.options().distros(), Optional.empty(), List.of())
                            .of(session.cells(), session.settings().groups()));
            if (cells.isEmpty()) {
                throw ProblemException.usage(
                        "nothing to export",
                        "dz-env.lock covers none of these cells",
                        "Lock them first: 'dz-env lock'");
            }
            LockFile lock = whole.only(cells);
            EnvironmentBuilder builder = session.builder(LockRule.IF_COVERED, offline);
            cells.forEach(cell -> builder.packages(cell, lock.cell(cell).orElseThrow()));
            Path target = call.surroundings().folder().resolve(file);
            new LockArchive(Store.of(session.folders()))
                    .write(lock, target)
                    .forEach(distro -> session.screen()
                            .say("the base image of " + distro.name()
                                    + " is not in it, since dz-env did not make it; carry it"
                                    + " with 'podman save' and 'podman load': "
                                    + distro.base().reference()));
            session.screen().say("written to " + target);
            return 0;
        }
    }
}
