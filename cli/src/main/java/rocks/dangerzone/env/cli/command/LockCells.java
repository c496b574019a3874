package rocks.dangerzone.env.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.matrix.Selection;
import rocks.dangerzone.env.problem.ProblemException;

/** Which cells are locked. */
final class LockCells {

    @Parameters(
            paramLabel = "CELL",
            arity = "0..*",
            completionCandidates = CellNames.class,
            description =
                    "Cells, or patterns such as 'debian-*/dev'. Without any: all that can be, or all that are locked.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Leave these cells out; may be given more than once.")
    private List<String> excludes = new ArrayList<>();

    /** Whether cells were named one by one or by a pattern, and not only left out. */
    boolean named(Call call) {
        return !names.isEmpty() || call.options().namesDistro();
    }

    /**
     * The cells of the catalogue that are meant.
     *
     * @throws ProblemException (usage) if there are none
     */
    List<Cell> selected(Call call, Session session) {
        return new Selection(names, List.of(), call.options().distros(), Optional.empty(), excludes)
                .of(session.cells(), session.settings().groups());
    }

    /**
     * Those that are locked.
     *
     * @throws ProblemException (usage) if a named one is not, or if none is
     */
    List<Cell> locked(Call call, Session session, LockFile file) {
        List<Cell> selected = selected(call, session);
        List<Cell> locked = file.covered(selected);
        List<Cell> others =
                selected.stream().filter(cell -> !locked.contains(cell)).toList();
        if (locked.isEmpty() || (named(call) && !others.isEmpty())) {
            String name = others.getFirst().toString();
            throw ProblemException.usage(
                    locked.isEmpty() ? "none of these cells is locked" : name + " is not locked",
                    "dz-env.lock does not cover " + (locked.isEmpty() ? "any of them" : "it"),
                    "Lock it first: 'dz-env lock " + name + "'");
        }
        return locked;
    }
}
