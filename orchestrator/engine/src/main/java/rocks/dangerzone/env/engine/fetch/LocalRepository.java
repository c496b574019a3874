package rocks.dangerzone.env.engine.fetch;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.lock.PackageFormat;
import rocks.dangerzone.env.engine.store.StoredFile;

/**
 * A folder of packages that a package manager takes for a repository, and beside it one with Python's.
 *
 * @param index the texts that tell it what is there, by their paths in the folder
 * @param files the packages, by their file names
 * @param wheels Python's packages, by their file names
 */
public record LocalRepository(
        SortedMap<String, String> index, SortedMap<String, StoredFile> files, SortedMap<String, StoredFile> wheels) {

    /** Makes apt know nothing but the folder, mounted at {@code /repository}; to be named by {@code APT_CONFIG}. */
    public static final String APT_CONF = """
            Dir::Etc::SourceList "/repository/sources.list";
            Dir::Etc::SourceParts "/dev/null";
            APT::Sandbox::User "root";
            Acquire::Languages "none";
            """;

    /** The checksums of its packages were compared before, so there is no signature. */
    public static final String APT_SOURCES = "deb [trusted=yes] file:/repository ./\n";

    /** The same for dnf, which is told to look for repositories in the folder alone ({@code reposdir}). */
    public static final String DNF_REPO = """
            [dz-env-lock]
            name=packages that dz-env.lock names
            baseurl=file:///repository
            gpgcheck=0
            """;

    public LocalRepository {
        index = Collections.unmodifiableSortedMap(new TreeMap<>(index));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        wheels = Collections.unmodifiableSortedMap(new TreeMap<>(wheels));
    }

    /** What tells the package manager to use it, by the names of the files in the folder: the same for all cells. */
    public static SortedMap<String, String> settings(PackageFormat format) {
        return new TreeMap<>(
                switch (format) {
                    case DEB -> Map.of("apt.conf", APT_CONF, "sources.list", APT_SOURCES);
                    case RPM -> Map.of("locked.repo", DNF_REPO);
                    case WHEEL -> Map.of();
                });
    }

    /**
     * Describes the packages of a cell. The same packages always give the same texts.
     *
     * @param file the package's file
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if one is not the package that the lock file says
     */
    static LocalRepository of(LockedCell cell, Function<LockedPackage, StoredFile> file, ControlFiles controls) {
        SortedMap<String, StoredFile> files = byName(cell, cell.distribution(), file);
        SortedMap<String, String> index = switch (cell.format()) {
            case DEB -> DebIndex.of(cell, file, controls);
            case RPM -> RpmIndex.of(RpmContents.of(cell, file));
            case WHEEL -> new TreeMap<>();
        };
        return new LocalRepository(index, files, byName(cell, cell.python(), file));
    }

    private static SortedMap<String, StoredFile> byName(
            LockedCell cell, List<LockedPackage> packages, Function<LockedPackage, StoredFile> file) {
        SortedMap<String, StoredFile> files = new TreeMap<>();
        for (LockedPackage locked : packages) {
            if (files.put(locked.fileName(), file.apply(locked)) != null) {
                throw FetchProblems.notAsNamed(cell, locked, "another package has the same file name");
            }
        }
        return files;
    }
}
