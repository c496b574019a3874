package rocks.dangerzone.env.cli.command;

import static picocli.CommandLine.ScopeType.INHERIT;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** Options of every command; they may stand before its name, as env.py has them, or behind it. */
public final class GlobalOptions {

    @Option(
            names = "--distro",
            paramLabel = "ID",
            completionCandidates = CellNames.Ids.class,
            scope = INHERIT,
            description = "The distribution: debian, fedora, ubuntu or one of your own. Goes with --version.")
    private Optional<String> distro = Optional.empty();

    @Option(
            names = "--version",
            paramLabel = "VERSION",
            completionCandidates = CellNames.Versions.class,
            scope = INHERIT,
            description = "The distribution's version or codename. (What dz-env's own is says 'dz-env version'.)")
    private Optional<String> version = Optional.empty();

    @Option(
            names = "--runtime",
            paramLabel = "podman",
            scope = INHERIT,
            description = "Accepted as env.py has it; podman is the only one.")
    private Optional<String> runtime = Optional.empty();

    @Option(
            names = "--podman",
            paramLabel = "URL",
            scope = INHERIT,
            description = "The Podman service to use, such as unix:///run/podman/podman.sock."
                    + " Without it one that runs is found, or one is started.")
    private List<String> podman = new ArrayList<>();

    @Option(
            names = "--base",
            paramLabel = "auto|local|registry|bootstrap",
            scope = INHERIT,
            description = "Where base images come from: Podman's storage, a registry, the distribution's own archive,"
                    + " or the first of these that has it (auto).")
    private Optional<String> base = Optional.empty();

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            scope = INHERIT,
            description = "The package archive that bases are bootstrapped from.")
    private Optional<String> mirror = Optional.empty();

    @Option(
            names = "--accept-expired-release",
            scope = INHERIT,
            description = "Bootstrap also from an archive whose Release file has expired.")
    private boolean acceptExpiredRelease;

    @Option(
            names = "--python-origin",
            paramLabel = "pipx|distribution",
            scope = INHERIT,
            description = "Where a dev environment gets poetry or uv from.")
    private Optional<String> pythonOrigin = Optional.empty();

    @Option(
            names = "--python-index",
            paramLabel = "URL",
            scope = INHERIT,
            description = "The Python package index of dev environments.")
    private Optional<String> pythonIndex = Optional.empty();

    @Option(
            names = {"-v", "--verbose"},
            scope = INHERIT,
            description = "Show all output of what is run, and stack traces.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            scope = INHERIT,
            description = "Show no progress.")
    private boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli itself acts on it
    private boolean help;

    /** What was given, by the keys of {@code dz-env.yaml}. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        podman.stream().findFirst().ifPresent(value -> settings.put("podman", value));
        base.ifPresent(value -> settings.put("base", value));
        mirror.ifPresent(value -> settings.put("mirror", value));
        pythonOrigin.ifPresent(value -> settings.put("python.origin", value));
        pythonIndex.ifPresent(value -> settings.put("python.index", value));
        if (acceptExpiredRelease) {
            settings.put("accept-expired-release", "true");
        }
        return settings;
    }

    /**
     * The distro that --distro and --version name, as one word.
     *
     * @throws ProblemException (usage) if only one of them is given
     */
    public Optional<String> distro() {
        if (distro.isPresent() && version.isEmpty() && !distro.get().contains(":")) {
            throw ProblemException.usage(
                    "--distro " + Typed.shown(distro.get()) + " says not enough",
                    "its version is missing",
                    "Add --version, or name a cell such as debian:trixie instead; 'dz-env list' shows all");
        }
        if (distro.isEmpty() && version.isPresent()) {
            throw ProblemException.usage(
                    "--version " + Typed.shown(version.get()) + " says not enough",
                    "it is the version of a distribution, and --distro is missing",
                    "Add --distro; the version of dz-env itself is shown by 'dz-env version'");
        }
        return distro.map(id -> version.map(number -> id + ":" + number).orElse(id));
    }

    /** The distros that --distro names for a command on many cells: IDs, or one with --version; a comma between two. */
    public List<String> distros() {
        List<String> ids = distro.map(text -> List.of(text.split(",", -1))).orElse(List.of());
        return version.map(number -> ids.stream().map(id -> id + ":" + number).toList())
                .orElse(ids);
    }

    /** The Podman services that were named, in order. */
    public List<String> podmans() {
        return List.copyOf(podman);
    }

    /**
     * Refuses more than one Podman service.
     *
     * @throws ProblemException (usage) if --podman was given more than once
     */
    public void requireOnePodman() {
        if (podman.size() > 1) {
            throw ProblemException.usage(
                    "cannot use " + podman.size() + " Podman services",
                    "this command works at one, and --podman was given more than once",
                    "Name one; 'dz-env matrix build' takes several");
        }
    }

    /** Whether --distro was given, right or wrong. */
    public boolean namesDistro() {
        return distro.isPresent();
    }

    /**
     * Refuses other container engines.
     *
     * @throws ProblemException (usage) if --runtime names another than Podman
     */
    public void requirePodman() {
        runtime.filter(name -> !name.equals("podman")).ifPresent(name -> {
            throw ProblemException.usage(
                    "cannot use --runtime " + Typed.shown(name),
                    "dz-env talks to Podman's own interface, for environments run nested Podman containers with user"
                            + " namespace maps that Docker does not have",
                    "Leave the option out, or say --runtime podman");
        });
    }

    public boolean verbose() {
        return verbose;
    }

    public boolean quiet() {
        return quiet;
    }
}
