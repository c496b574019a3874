package rocks.dangerzone.env.cli.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.base.BaseImages;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.build.LockUse;
import rocks.dangerzone.env.engine.manifest.ManifestFolder;
import rocks.dangerzone.env.engine.matrix.ChangedCells;
import rocks.dangerzone.env.engine.matrix.Matrix;
import rocks.dangerzone.env.engine.matrix.MatrixHistory;
import rocks.dangerzone.env.engine.matrix.Selection;
import rocks.dangerzone.env.engine.matrix.Site;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.schedule.Shard;
import rocks.dangerzone.env.engine.service.PodmanService;
import rocks.dangerzone.env.problem.ProblemException;

/** A call that works on many cells, perhaps at several Podman services. */
public final class MatrixSession implements AutoCloseable {

    private final Session session;
    private final List<PodmanService> services = new ArrayList<>();

    public MatrixSession(Session session) {
        this.session = session;
    }

    /** What earlier runs tell. */
    public MatrixHistory history(Optional<Path> folder) {
        Path place = folder.orElseGet(() -> session.folders().manifests());
        return new MatrixHistory(
                new ManifestFolder(place).newestFirst(session.screen()::say).toList());
    }

    /**
     * The cells of a selection.
     *
     * @param changedSince only those whose inputs differ from those at this revision
     * @param shard only those of this shard
     * @param chain whether each end-user environment needs the dev environment of its distro
     * @throws ProblemException (usage) if nothing is selected, or if the revision or the shard is none
     */
    public List<Cell> cells(
            Selection selection,
            Optional<String> changedSince,
            Optional<Shard> shard,
            boolean chain,
            MatrixHistory history) {
        List<Cell> selected = selection.of(session.cells(), session.settings().groups());
        List<Cell> changed = changedSince
                .map(revision -> new ChangedCells(session.checkout()).since(revision, selected))
                .orElse(selected);
        return shard.map(part -> part(part, changed, chain, history.durations()))
                .orElse(changed);
    }

    /** With a chain the cells of a distro stay together: one needs the other. */
    private static List<Cell> part(Shard shard, List<Cell> cells, boolean chain, Map<String, Duration> durations) {
        Function<Cell, String> unit = cell -> chain ? cell.distro().name() : cell.toString();
        Map<String, Optional<Duration>> units = new HashMap<>();
        for (Cell cell : cells) {
            Optional<Duration> took = Optional.ofNullable(durations.get(cell.toString()));
            units.merge(
                    unit.apply(cell),
                    took,
                    (one, other) -> one.isPresent() && other.isPresent()
                            ? Optional.of(one.get().plus(other.get()))
                            : one.or(() -> other));
        }
        Set<String> mine = shard.of(units);
        return cells.stream().filter(cell -> mine.contains(unit.apply(cell))).toList();
    }

    /**
     * All that work on the cells shares, at the services of these addresses, or at the usual one where there are none. A
     * service that cannot be used is left out if there is another.
     *
     * @param lock what builds make of the checkout's lock file
     * @param listener is told of what is left out, and of work that belongs to no cell
     * @throws ProblemException if no service can be used
     */
    public Matrix matrix(List<String> addresses, LockUse lock, Progress listener) {
        session.checkout();
        List<Optional<String>> wanted = addresses.isEmpty()
                ? List.of(session.settings().podman())
                : addresses.stream().distinct().map(Optional::of).toList();
        Optional<ProblemException> missed = Optional.empty();
        for (Optional<String> address : wanted) {
            try {
                services.add(
                        PodmanService.open(address, session.surroundings().environment(), session.folders(), listener));
            } catch (ProblemException e) {
                session.screen().say(e.problem().sentence());
                missed = missed.or(() -> Optional.of(e));
            }
        }
        if (services.isEmpty()) {
            throw missed.orElseThrow();
        }
        return new Matrix(
                session.checkout(),
                session.settings(),
                session.renderer(),
                session.folders(),
                session.surroundings().environment(),
                sites(lock, listener));
    }

    public Session session() {
        return session;
    }

    private List<Site> sites(LockUse lock, Progress listener) {
        BaseImages bases =
                new BaseImages(services.getFirst().podman(), session.settings(), session.folders(), listener);
        return services.stream()
                .map(service -> Site.of(
                        service,
                        new EnvironmentBuilder(
                                service.podman(),
                                service == services.getFirst() ? bases : bases.at(service.podman()),
                                session.checkout(),
                                session.settings(),
                                session.renderer(),
                                lock,
                                session.releases(),
                                session.folders(),
                                listener)))
                .toList();
    }

    @Override
    public void close() {
        services.forEach(PodmanService::close);
        session.close();
    }
}
