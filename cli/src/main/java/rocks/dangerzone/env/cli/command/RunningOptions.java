package rocks.dangerzone.env.cli.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.engine.service.Farms;
import rocks.dangerzone.env.problem.ProblemException;

/** How a run over many cells goes. */
final class RunningOptions {

    private static final int MOST_RETRIES = 100;

    @Mixin
    private JobsOption jobs = new JobsOption();

    @Option(names = "--fail-fast", description = "Stop at the first cell that fails.")
    private boolean failFast;

    @Option(names = "--keep-going", description = "Go on with the other cells when one fails (this is the default).")
    private boolean keepGoing;

    @Option(
            names = "--retries",
            paramLabel = "N",
            description =
                    "How often a cell is tried again where that is of use, as with a broken network but not with a"
                            + " step that fails; 2 if not given.")
    private int retries = 2;

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long a cell may take: 90s, 30m, 2h.")
    private Optional<String> timeout = Optional.empty();

    @Option(names = "--no-cache", description = "Build even what is built already, without cached layers.")
    private boolean noCache;

    @Option(
            names = "--farm",
            paramLabel = "NAME",
            description = "Build at all services of a farm of podman farm, as with --podman for each.")
    private Optional<String> farm = Optional.empty();

    Optional<Integer> jobs() {
        return jobs.jobs();
    }

    boolean failFast() {
        if (failFast && keepGoing) {
            throw ProblemException.usage(
                    "cannot use both --fail-fast and --keep-going",
                    "they say the opposite of each other",
                    "Leave one of them out");
        }
        return failFast;
    }

    int retries() {
        if (retries < 0 || retries > MOST_RETRIES) {
            throw ProblemException.usage(
                    "cannot use --retries " + retries,
                    "it is not between 0 and " + MOST_RETRIES,
                    "Give a number such as 2, or leave it out");
        }
        return retries;
    }

    Optional<Duration> timeout() {
        return timeout.map(text -> TypedTime.of("--timeout", text));
    }

    boolean noCache() {
        return noCache;
    }

    /** The addresses of the services that are named, one by one or by their farm; none where none is. */
    List<String> services(List<String> named, Map<String, String> environment) {
        List<String> services = new ArrayList<>(named);
        farm.ifPresent(name -> services.addAll(new Farms(environment).addresses(name)));
        return services;
    }
}
