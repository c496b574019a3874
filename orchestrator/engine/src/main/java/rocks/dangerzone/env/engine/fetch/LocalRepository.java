package rocks.dangerzone.env.engine.fetch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.packages.DebControl;
import rocks.dangerzone.env.engine.store.StoredFile;

/**
 * A folder of packages that apt takes for an archive: a flat repository, as sources.list(5) calls it.
 *
 * @param index its file {@value #INDEX}
 * @param files its packages, by their file names
 */
public record LocalRepository(String index, SortedMap<String, StoredFile> files) {

    /** The file that tells apt what is there. */
    public static final String INDEX = "Packages";

    /** Makes apt know nothing but the folder, mounted at {@code /repository}; to be named by {@code APT_CONFIG}. */
    public static final String APT_CONF = """
            Dir::Etc::SourceList "/repository/sources.list";
            Dir::Etc::SourceParts "/dev/null";
            APT::Sandbox::User "root";
            Acquire::Languages "none";
            """;

    /** The checksums of its packages were compared before, so there is no signature. */
    public static final String SOURCES = "deb [trusted=yes] file:/repository ./\n";

    public LocalRepository {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * Describes the packages of a cell. The same packages always give the same text.
     *
     * @param file the package's file
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if one is not the package that the lock file says
     */
    static LocalRepository of(LockedCell cell, Function<LockedPackage, StoredFile> file, ControlFiles controls) {
        Map<LockedPackage, String> stanzas = new ConcurrentHashMap<>();
        Parallel.each(cell.packages(), locked -> {
            StoredFile stored = file.apply(locked);
            stanzas.put(locked, stanza(locked, control(cell, locked, stored, controls)));
        });
        SortedMap<String, StoredFile> files = new TreeMap<>();
        List<String> parts = new ArrayList<>();
        for (LockedPackage locked : cell.packages()) {
            if (files.put(locked.fileName(), file.apply(locked)) != null) {
                throw FetchProblems.notAsNamed(cell, locked, "another package has the same file name");
            }
            parts.add(String.valueOf(stanzas.get(locked)));
        }
        return new LocalRepository(String.join("\n", parts), files);
    }

    private static DebControl control(LockedCell cell, LockedPackage locked, StoredFile stored, ControlFiles controls) {
        DebControl control;
        try {
            control = controls.of(stored);
        } catch (IOException e) {
            throw FetchProblems.notAsNamed(cell, locked, "its file is no Debian package (" + e.getMessage() + ")");
        }
        Map<String, String> fields = control.fields();
        String said = fields.getOrDefault("Package", "") + " " + fields.getOrDefault("Version", "") + " ("
                + fields.getOrDefault("Architecture", "") + ")";
        if (!said.equals(locked.words())) {
            throw FetchProblems.notAsNamed(cell, locked, "the file under its checksum is " + said);
        }
        return control;
    }

    private static String stanza(LockedPackage locked, DebControl control) {
        return control.text().strip() + "\nFilename: ./" + locked.fileName() + "\nSize: " + locked.size() + "\nSHA256: "
                + locked.sha256() + "\n";
    }
}
