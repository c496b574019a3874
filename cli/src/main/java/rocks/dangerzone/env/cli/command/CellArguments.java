package rocks.dangerzone.env.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** The cells that a command works on. */
final class CellArguments {

    @Parameters(
            paramLabel = "CELL",
            arity = "0..*",
            completionCandidates = CellNames.class,
            description = "A distro, with a variant or without: debian:trixie, trixie/dev, fedora-44.")
    private List<String> names = new ArrayList<>();

    /** Whether none is named here; --distro may still name one. */
    boolean isEmpty() {
        return names.isEmpty();
    }

    /**
     * The cells: those named, else the one of --distro, else the one of the settings.
     *
     * @param unlessSaid the variant where a name has none
     * @throws ProblemException (usage) if none is named, or one in two ways, or one is unknown
     */
    List<Cell> select(Session session, Variant unlessSaid) {
        if (names.isEmpty()) {
            return List.of(one(session, Optional.empty(), unlessSaid));
        }
        return names.stream()
                .map(name -> one(session, Optional.of(name), unlessSaid))
                .distinct()
                .toList();
    }

    /** The one cell: the named one, else the one of --distro, else the one of the settings. */
    static Cell one(Session session, Optional<String> named, Variant unlessSaid) {
        Optional<String> distro = session.choices().distro();
        if (named.isPresent() && distro.isPresent()) {
            throw ProblemException.usage(
                    "unclear cell " + Typed.shown(named.get()),
                    "--distro names " + Typed.shown(distro.get()) + " already",
                    "Use one way to name it");
        }
        if (distro.isPresent()) {
            // A version is no place for a variant.
            return new Cell(session.catalogue().find(distro.get()), unlessSaid);
        }
        String name = named.or(() -> session.settings().distro())
                .orElseThrow(() -> ProblemException.usage(
                        "no environment named",
                        "there is neither a CELL nor --distro, and the settings have no distro",
                        "Name one such as debian:trixie; 'dz-env list' shows all"));
        return session.cells().select(name, unlessSaid);
    }
}
