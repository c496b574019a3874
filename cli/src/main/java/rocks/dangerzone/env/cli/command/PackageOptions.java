package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Channel;
import rocks.dangerzone.env.problem.ProblemException;

/** Where an end-user environment gets Dangerzone from. */
final class PackageOptions {

    @Option(names = "--full", description = "Install dangerzone-full, the package with the container image inside.")
    private boolean full;

    @Option(
            names = "--package",
            paramLabel = "FILE",
            description = "Install this .deb or .rpm instead of the one that the checkout's build left.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--qa", description = "Install from Dangerzone's QA repository (packages-qa.freedom.press).")
    private boolean qa;

    @Option(names = "--prod", description = "Install from Dangerzone's main repository (packages.freedom.press).")
    private boolean prod;

    @Option(
            names = "--allow-stale",
            description = "Take a package of another version or commit than the checkout's as it is.")
    private boolean allowStale;

    /**
     * The source that the options name; without any, the package that was built from the checkout.
     *
     * @param session knows where Dangerzone's repositories are
     * @throws ProblemException (usage) if they name two, or a repository with another key than its pinned one
     */
    PackageSource source(Session session) {
        if (qa && prod) {
            throw twice("--qa and --prod", "the package comes from one repository");
        }
        if (file.isPresent() && (qa || prod)) {
            throw twice(
                    "--package and " + (qa ? "--qa" : "--prod"), "the package comes from a file or from a repository");
        }
        if (!qa && !prod) {
            return new PackageSource.LocalFile(full);
        }
        return repository(session, qa ? Channel.QA : Channel.PROD, full);
    }

    private static PackageSource repository(Session session, Channel channel, boolean full) {
        var repository =
                new PackageSource.Repository(channel, full, session.settings().repository(channel), Optional.empty());
        session.releases().requireKey(repository);
        return repository;
    }

    /**
     * The source for a run: the one that the options name; without any, the one that the last build was told.
     *
     * @param session as above; its settings say where that repository is now
     * @param last what is known of the last build
     */
    PackageSource sourceOr(Session session, Optional<PackageSource> last) {
        if (full || qa || prod || file.isPresent()) {
            return source(session);
        }
        return last.map(source -> switch (source) {
                    case PackageSource.LocalFile local -> local;
                    case PackageSource.Repository known -> repository(session, known.channel(), known.full());
                })
                .orElseGet(() -> source(session));
    }

    /** The file of --package, absolute. */
    Optional<Path> file(Path workingFolder) {
        return file.map(workingFolder::resolve);
    }

    /**
     * Refuses --package where one file cannot serve.
     *
     * @throws ProblemException (usage) if it was given
     */
    void refuseFile(String command, String reason) {
        file.ifPresent(path -> {
            throw ProblemException.usage(
                    "cannot use --package with " + command, reason, "Leave it out, or use 'dz-env build' for one cell");
        });
    }

    /** Whether a package that is not of the checkout as it is now will do. */
    boolean allowStale() {
        return allowStale;
    }

    private static ProblemException twice(String options, String cause) {
        return ProblemException.usage("cannot use both " + options, cause, "Leave one of them out");
    }
}
