package rocks.dangerzone.env.cli.command;

import java.util.Optional;
import java.util.function.Supplier;
import rocks.dangerzone.env.cli.session.Choices;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;

/**
 * What every command is given.
 *
 * @param surroundings where the call takes place
 * @param options the options of every command, filled in before the command begins
 * @param catalogue gives the distributions that come with dz-env
 */
public record Call(Surroundings surroundings, GlobalOptions options, Supplier<Catalogue> catalogue) {

    /**
     * Begins the work.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if the options contradict each other
     */
    Session open() {
        options.requirePodman();
        options.requireOnePodman();
        return new Session(
                surroundings,
                new Choices(options.settings(), options.distro(), options.verbose(), options.quiet()),
                catalogue);
    }

    /** Begins work on many cells, for which {@code --distro} and {@code --podman} may name several. */
    Session openMatrix() {
        options.requirePodman();
        return new Session(
                surroundings,
                new Choices(options.settings(), Optional.empty(), options.verbose(), options.quiet()),
                catalogue);
    }
}
