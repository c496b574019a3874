package rocks.dangerzone.env.engine.release;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.template.PackageRepository;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.engine.fetch.ArchiveClient;
import rocks.dangerzone.env.engine.packages.Architecture;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * What Dangerzone's package repositories have now. Each question is asked once, so that all cells of a run get the same. For
 * many threads at once.
 */
public final class Releases {

    private final ArchiveClient client;
    private final Clock clock;
    private final Map<Question, ReleasedPackage> answers = new ConcurrentHashMap<>();

    private record Question(String distro, PackageSource.Repository source, Architecture architecture) {}

    /** @param environment may name a proxy */
    public Releases(Map<String, String> environment) {
        this(ArchiveClient.of(environment), Clock.systemUTC());
    }

    Releases(ArchiveClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * The Dangerzone package that a distro's users get today.
     *
     * @throws ProblemException if the repository cannot be read or trusted, or has none for that distro
     */
    public ReleasedPackage latest(Distro distro, PackageSource.Repository source, Architecture architecture) {
        return answers.computeIfAbsent(
                new Question(distro.name(), source, architecture), _ -> ask(distro, source, architecture));
    }

    /**
     * Requires that the key of a repository is the pinned one; asks nothing of the repository.
     *
     * @throws ProblemException if it is not, or has expired
     */
    public void requireKey(PackageSource.Repository source) {
        new PinnedKey(title(source), source.repository(), clock).key();
    }

    private ReleasedPackage ask(Distro distro, PackageSource.Repository source, Architecture architecture) {
        PackageRepository repository = source.repository();
        String title = title(source);
        RepositoryReader reader = new RepositoryReader(title, client);
        PinnedKey pinned = new PinnedKey(title, repository, clock);
        String name = source.packageName();
        Optional<ReleasedPackage> latest = switch (distro.family()) {
            case DEBIAN ->
                new AptIndex(reader, pinned, clock)
                        .latest(PackageRepository.suite(distro), name, architecture.debian());
            case FEDORA -> new DnfIndex(reader, pinned).latest(distro.version(), name, architecture.rpm());
        };
        return latest.orElseThrow(() -> ProblemException.failed(
                "no package " + name + " for " + distro.reference(),
                title + " has none for " + architecture.in(distro.family()),
                "See which distributions it supports, or build the package from the checkout"));
    }

    private static String title(PackageSource.Repository source) {
        return "Dangerzone's " + source.channel().title();
    }
}
