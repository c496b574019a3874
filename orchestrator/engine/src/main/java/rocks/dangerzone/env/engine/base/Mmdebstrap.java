package rocks.dangerzone.env.engine.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.engine.host.Programs;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Makes root file systems from a distribution's signed archive with mmdebstrap(1), as root or as an unprivileged user
 * with subordinate IDs.
 */
final class Mmdebstrap {

    /** The messages that are kept to explain a failure. */
    private static final int KEPT_LINES = 40;

    private final Settings settings;
    private final Map<String, String> environment;
    private final Host host;
    private final String program;

    /** @throws ProblemException (unavailable) if it is not installed */
    Mmdebstrap(Settings settings, Map<String, String> environment, Host host) {
        this.settings = settings;
        this.environment = environment;
        this.host = host;
        this.program = new Programs(environment)
                .find("mmdebstrap")
                .map(Path::toString)
                .orElseThrow(() -> ProblemException.unavailable(
                        "cannot bootstrap a base image",
                        "there is no program mmdebstrap on the PATH",
                        "Install it with ci/setup, or take the base from a registry: --base registry"));
    }

    /**
     * What the archive holds at the moment, by its Release files alone; takes a few seconds.
     *
     * @param folder an empty folder to work in
     * @throws ProblemException if the archive cannot be used
     */
    Release release(Distro distro, Path folder, Activity activity) {
        Path tree = folder.resolve("release");
        List<String> command = start(shortest(distro), settings.acceptExpiredRelease());
        // Nothing is unpacked: apt's lists are all that is wanted, and of them only the Release files. One list of
        // packages has to come along, or mmdebstrap fails, so it is a short one.
        command.addAll(List.of(
                "--simulate",
                "--mode=" + (host.root() ? "root" : "chrootless"),
                "--variant=custom",
                "--format=directory",
                "--skip=cleanup/apt",
                "--aptopt=Acquire::IndexTargets::deb::Translations::DefaultEnabled \"false\"",
                suite(distro),
                tree.toString()));
        settings.mirror().ifPresent(mirror -> command.add(mirror.toString()));
        run(failure(distro), command, folder, Optional.empty(), Optional.empty(), activity);
        return Release.in(tree.resolve("var/lib/apt/lists"));
    }

    /**
     * Makes a root file system.
     *
     * @param date the latest time that any file in it may bear
     * @param folder an empty folder to work in
     * @param tar where to write it
     */
    void make(Distro distro, Instant date, Path folder, Path tar, Activity activity) {
        List<String> command = start(components(distro), settings.acceptExpiredRelease());
        command.addAll(tree(distro));
        settings.mirror().ifPresent(mirror -> command.add(mirror.toString()));
        run(failure(distro), command, folder, Optional.of(date), Optional.of(tar), activity);
    }

    /**
     * The same from an archive as it was.
     *
     * @param folder an empty folder to work in
     * @param tar where to write it
     */
    void make(Snapshot snapshot, Path folder, Path tar, Activity activity) {
        Distro distro = snapshot.distro();
        // An earlier state has mostly expired; its lines say that it is accepted, and no others are.
        List<String> command = start(components(distro), false);
        command.addAll(tree(distro));
        command.addAll(snapshot.lines(components(distro)));
        Failure failure = (messages, code) -> BootstrapFailure.explain(snapshot, messages, code);
        run(failure, command, folder, Optional.of(snapshot.date()), Optional.of(tar), activity);
    }

    private List<String> tree(Distro distro) {
        // Images need no journal against power cuts: a build that is cut short is thrown away. The distributions' own
        // images have the same option, which mmdebstrap leaves in the tree.
        return List.of(
                "--mode=" + (host.root() ? "root" : "unshare"),
                "--variant=minbase",
                "--dpkgopt=force-unsafe-io",
                "--format=tar",
                suite(distro),
                "-");
    }

    /** Removes what a killed run left in a folder, be it owned by subordinate IDs. */
    void remove(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of("rm", "-rf", "--one-file-system", folder.toString()));
        if (!host.root()) {
            command.addAll(0, List.of(program, "--unshare-helper"));
        }
        new Subprocess(command, surroundings(folder, Optional.empty()), Optional.empty()).run(line -> {});
        if (!host.root() && Files.exists(folder)) {
            new Subprocess(
                            List.of("rm", "-rf", folder.toString()),
                            surroundings(folder, Optional.empty()),
                            Optional.empty())
                    .run(line -> {});
        }
    }

    private List<String> start(String components, boolean acceptExpired) {
        List<String> command = new ArrayList<>(List.of(program, "--components=" + components));
        if (acceptExpired) {
            command.add("--aptopt=Acquire::Check-Valid-Until \"false\"");
        }
        return command;
    }

    /** The components that the distributions' own images have. */
    private static String components(Distro distro) {
        return distro.id().equals("ubuntu") ? "main,restricted,universe,multiverse" : "main";
    }

    /** The component with the shortest list of packages; a mirror need not have it. */
    private String shortest(Distro distro) {
        if (settings.mirror().isPresent()) {
            return components(distro);
        }
        return distro.id().equals("ubuntu") ? "restricted" : "contrib";
    }

    private static String suite(Distro distro) {
        return distro.codename().orElse(distro.version());
    }

    /** Says what a run's messages tell of its failure. */
    @FunctionalInterface
    private interface Failure {
        ProblemException of(List<String> messages, int code);
    }

    private static Failure failure(Distro distro) {
        return (messages, code) -> BootstrapFailure.explain(distro, messages, code);
    }

    private void run(
            Failure failure,
            List<String> command,
            Path folder,
            Optional<Instant> date,
            Optional<Path> tar,
            Activity activity) {
        Deque<String> kept = new ArrayDeque<>();
        Consumer<String> listener = line -> {
            activity.output(line);
            if (line.startsWith("I: ")) {
                activity.advanced(line.substring(3), OptionalDouble.empty());
            }
            kept.addLast(line);
            if (kept.size() > KEPT_LINES) {
                kept.removeFirst();
            }
        };
        try {
            int code = new Subprocess(command, surroundings(folder, date), tar).run(listener);
            if (code != 0) {
                throw failure.of(List.copyOf(kept), code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> surroundings(Path folder, Optional<Instant> date) {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("LC_ALL", "C.UTF-8");
        variables.put("TMPDIR", folder.toString());
        variables.merge("PATH", "/usr/sbin:/sbin", (path, sbin) -> path + ":" + sbin);
        variables.remove("SOURCE_DATE_EPOCH");
        date.ifPresent(instant -> variables.put("SOURCE_DATE_EPOCH", Long.toString(instant.getEpochSecond())));
        return variables;
    }
}
