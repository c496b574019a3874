package rocks.dangerzone.env.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.console.Consoles;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.cli.session.Surroundings.Terminals;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.engine.background.Background;
import rocks.dangerzone.env.engine.build.BuildOrder;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.display.DisplayChoice;
import rocks.dangerzone.env.engine.display.DisplayOffer;
import rocks.dangerzone.env.engine.run.Access;
import rocks.dangerzone.env.engine.run.Console;
import rocks.dangerzone.env.engine.run.EnvironmentRunner;
import rocks.dangerzone.env.engine.run.RunOrder;
import rocks.dangerzone.env.engine.source.PackageRecorder;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** What {@code run} and {@code shell} have in common. */
final class RunOptions {

    /** A user and perhaps a group, each a name by useradd(8) or a number. */
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?");

    @Mixin
    private PackageOptions packages = new PackageOptions();

    @Option(names = "--dev", description = "The development environment, where CELL has no variant.")
    private boolean dev;

    @Mixin
    private DisplayOptions displays = new DisplayOptions();

    @Option(
            names = {"-u", "--user"},
            paramLabel = "USER",
            description = "The user inside; 'user' if not given.")
    private String user = "user";

    @Option(names = "--no-network", description = "Run without a network.")
    private boolean noNetwork;

    @Option(names = "--fresh", description = "Give the command an empty state of its own, which is gone when it ends.")
    private boolean fresh;

    @Option(
            names = "--confine",
            description = "Give the command the few privileges that nested containers need, instead of all.")
    private boolean confine;

    @Option(
            names = "--nested-network",
            description = "With --confine: give nested containers what a network of theirs needs, too.")
    private boolean nestedNetwork;

    @Option(
            names = {"--dry-run", "--dry"},
            description = "Only print the podman command line that does the same.")
    private boolean dryRun;

    /** Whether --dev was given. */
    boolean dev() {
        return dev;
    }

    /** Runs a command in the environment that is named; returns its exit code. */
    int run(Call call, Optional<String> name, List<String> command) {
        if (!USER.matcher(user).matches()) {
            throw ProblemException.usage(
                    "cannot run as user " + Typed.shown(user),
                    "it is no name of a user",
                    "Give a name or a number, with a group as in user:group or without");
        }
        DisplayChoice choice = displays.choice();
        try (Session session = call.open()) {
            if (!dryRun) {
                session.expectTemplates();
                session.expectPodman();
            }
            // A mistake is told before anything is built.
            Access access = access(session);
            Cell cell = CellArguments.one(session, name, dev ? Variant.DEV : Variant.END_USER);
            session.checkout();
            DisplayOffer display = session.displays().offer(choice);
            return dryRun
                    ? printed(session, cell, display, access, command)
                    : executed(session, cell, display, access, command);
        }
    }

    private int printed(Session session, Cell cell, DisplayOffer display, Access access, List<String> command) {
        display.notes().forEach(session.screen()::say);
        String image = EnvironmentBuilder.movingName(session.settings().registry(), cell);
        RunOrder order = order(cell, image, display, access, command);
        EnvironmentRunner runner = session.runner();
        runner.notes(order).forEach(session.screen()::say);
        var terminals = session.surroundings().terminals();
        session.surroundings().out().println(runner.dryRun(order, terminals.in() && terminals.out()));
        return 0;
    }

    private int executed(Session session, Cell cell, DisplayOffer display, Access access, List<String> command) {
        Terminals terminals = session.surroundings().terminals();
        Background<Console> console = Background.begin("console", () -> Consoles.of(terminals));
        EnvironmentRunner runner = session.runner();
        EnvironmentBuilder builder = session.builder();
        Podman podman = session.podman();
        Background<Optional<String>> others = Background.begin("others", () -> others(runner, podman, cell));
        var environment = builder.ensure(new BuildOrder(
                cell,
                source(session, cell),
                packages.file(session.surroundings().folder()),
                false,
                packages.allowStale()));
        // A build takes its time, and others may have come meanwhile.
        (environment.upToDate() ? others.await() : others(runner, podman, cell)).ifPresent(session.screen()::say);
        display.notes().forEach(session.screen()::say);
        RunOrder order = order(cell, environment.tags().getFirst(), display, access, command);
        runner.notes(order).forEach(session.screen()::say);
        // From here on standard error is the command's.
        session.screen().close();
        return cell.variant() == Variant.DEV
                ? recorded(session, () -> runner.run(podman, order, console.await()))
                : runner.run(podman, order, console.await());
    }

    private Optional<String> others(EnvironmentRunner runner, Podman podman, Cell cell) {
        return fresh ? Optional.empty() : runner.others(podman, cell.distro());
    }

    /** As in env.py the environment stays what the last build made it, say with --full; where that shows, it is said. */
    private PackageSource source(Session session, Cell cell) {
        PackageSource named = packages.source(session);
        if (cell.variant() == Variant.DEV) {
            return named;
        }
        PackageSource source = packages.sourceOr(session, session.lastSources().of(cell));
        String words = words(source);
        if (!words.equals(words(named))) {
            session.screen().say(cell + " has " + words + ", as it was built last");
        }
        return source;
    }

    private static String words(PackageSource source) {
        return source.packageName()
                + switch (source) {
                    case PackageSource.LocalFile _ -> "";
                    case PackageSource.Repository repository ->
                        " of " + repository.channel().host();
                };
    }

    /** Runs a command that may build packages. */
    private static int recorded(Session session, IntSupplier run) {
        PackageRecorder recorder = session.packageRecorder();
        int exitCode = run.getAsInt();
        if (exitCode == 0) {
            recorder.record(session.afterwards());
        }
        return exitCode;
    }

    private RunOrder order(Cell cell, String image, DisplayOffer display, Access access, List<String> command) {
        return new RunOrder(cell, image, command, user, display, !noNetwork, fresh, access);
    }

    private Access access(Session session) {
        boolean confined = confine || session.settings().confine();
        if (nestedNetwork && !confined) {
            throw ProblemException.usage(
                    "cannot use --nested-network",
                    "it adds to the privileges of --confine, and without that the command has all",
                    "Say --confine as well, or leave it out");
        }
        if (!confined) {
            return Access.ALL;
        }
        return nestedNetwork ? Access.NESTED_NETWORK : Access.NESTED_CONTAINERS;
    }
}
