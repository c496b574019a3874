package rocks.dangerzone.env.engine.fetch;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.lock.PackageFormat;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.store.StoredFile;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * The packages of lock files in the store. One of these is shared by all who build at once, so that each package is fetched
 * once.
 */
public final class PackageStore {

    private final Store store;
    private final boolean offline;
    private final Download download;
    private final ConcurrentHashMap<String, Object> fetching = new ConcurrentHashMap<>();

    /**
     * @param environment may name a proxy, and a Python package index
     * @param index a Python package index that is set for dz-env
     * @param offline whether nothing is fetched
     */
    public PackageStore(Store store, Map<String, String> environment, Optional<URI> index, boolean offline) {
        this(store, ArchiveClient.of(environment), new IndexAddress(index, environment), offline);
    }

    PackageStore(Store store, ArchiveClient client, IndexAddress index, boolean offline) {
        this.store = store;
        this.offline = offline;
        Transfer transfer = new Transfer(store, client);
        this.download = new Download(store, transfer, new PythonIndex(index, transfer));
    }

    /** Whether nothing is fetched. */
    public boolean offline() {
        return offline;
    }

    /**
     * All packages of a cell, checked; those that the store lacks are fetched.
     *
     * @param sources where the cell's base gets packages from; asked only if something has to be fetched
     * @param progress is told of it
     * @throws ProblemException if one cannot be had, or is not what the lock file names: nothing of that one is kept
     */
    public LocalRepository repository(LockedCell cell, Supplier<ArchiveSources> sources, Progress progress) {
        List<LockedPackage> missing = missing(cell, progress);
        if (!missing.isEmpty()) {
            if (offline) {
                throw FetchProblems.missing(cell, missing);
            }
            boolean wheelsOnly = missing.stream().allMatch(locked -> locked.format() == PackageFormat.WHEEL);
            ArchiveSources archives = wheelsOnly ? new ArchiveSources(Map.of()) : sources.get();
            String name = "fetching " + missing.size() + (missing.size() == 1 ? " package" : " packages") + " of "
                    + cell.cell();
            Activity.during(progress, name, activity -> {
                Downloads downloads = new Downloads(cell, missing, activity);
                Parallel.each(missing, locked -> {
                    synchronizedFetch(cell, locked, archives);
                    downloads.done(locked);
                });
                return missing;
            });
        }
        return LocalRepository.of(cell, locked -> store.find(locked.sha256()).orElseThrow(), new ControlFiles(store));
    }

    /** What the store does not have whole. */
    private List<LockedPackage> missing(LockedCell cell, Progress progress) {
        Map<String, Boolean> intact = new ConcurrentHashMap<>();
        Parallel.each(cell.packages(), locked -> {
            boolean known = store.find(locked.sha256()).isPresent();
            boolean whole = store.findIntact(locked.sha256()).isPresent();
            intact.put(locked.sha256(), whole);
            if (known && !whole) {
                progress.report(FetchProblems.damaged(locked));
            }
        });
        return cell.packages().stream()
                .filter(locked -> !Boolean.TRUE.equals(intact.get(locked.sha256())))
                .toList();
    }

    private void synchronizedFetch(LockedCell cell, LockedPackage locked, ArchiveSources archives) {
        Object mine = new Object();
        Object lock =
                Optional.ofNullable(fetching.putIfAbsent(locked.sha256(), mine)).orElse(mine);
        synchronized (lock) {
            Optional<StoredFile> meanwhile = store.find(locked.sha256());
            if (meanwhile.isEmpty()) {
                download.fetch(cell, locked, archives);
            }
        }
    }
}
