package rocks.dangerzone.env.engine.state;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Understands how people name states.
 *
 * @param states all states that there are
 * @param cells the catalogue's names
 */
public record StateChoice(List<FoundState> states, CellSelector cells) {

    public StateChoice {
        states = List.copyOf(states);
    }

    /**
     * The states that a name means. One that dz-env does not use is meant by its own name alone. A distro's name means
     * all of its states: were one left under the distro's other name, the next run would take that over.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if neither a state nor a distro is called so
     */
    public List<FoundState> named(String typed) {
        String lower = typed.toLowerCase(Locale.ROOT);
        Optional<FoundState> unused = states.stream()
                .filter(state -> !state.used() && state.name().equals(lower))
                .findFirst();
        if (unused.isPresent()) {
            return List.of(unused.get());
        }
        Distro distro = distro(typed);
        return states.stream()
                .filter(state -> state.distro().filter(distro::equals).isPresent())
                .toList();
    }

    /** Where the catalogue does not know a name, one of env.py's own states may have been meant. */
    private Distro distro(String typed) {
        try {
            return cells.select(typed).distro();
        } catch (ProblemException e) {
            List<String> unused = states.stream()
                    .filter(state -> !state.used())
                    .map(FoundState::name)
                    .toList();
            List<String> all = Stream.concat(
                            unused.stream(),
                            cells.all().stream().map(cell -> cell.distro().reference()))
                    .toList();
            throw Nearest.to(typed, all)
                    .filter(unused::contains)
                    .map(near -> ProblemException.usage(
                            e.problem().thing(),
                            e.problem().cause() + ", and no state is called so",
                            "Did you mean the state " + near + "? 'dz-env state list' shows all"))
                    .orElse(e);
        }
    }
}
