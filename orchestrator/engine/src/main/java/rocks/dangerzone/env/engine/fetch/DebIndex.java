package rocks.dangerzone.env.engine.fetch;

import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.packages.DebControl;
import rocks.dangerzone.env.engine.store.StoredFile;

/** Writes the index of a folder of .deb files that apt takes for an archive: a flat repository, as sources.list(5) calls it. */
final class DebIndex {

    private static final String NAME = "Packages";

    private DebIndex() {}

    /**
     * The index's one file, by its name.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if one is not the package that the lock file says
     */
    static SortedMap<String, String> of(
            LockedCell cell, Function<LockedPackage, StoredFile> file, ControlFiles controls) {
        Map<LockedPackage, String> stanzas = new ConcurrentHashMap<>();
        Parallel.each(
                cell.distribution(),
                locked -> stanzas.put(locked, stanza(locked, control(cell, locked, file.apply(locked), controls))));
        return new TreeMap<>(Map.of(
                NAME,
                cell.distribution().stream()
                        .map(locked -> stanzas.getOrDefault(locked, ""))
                        .collect(Collectors.joining("\n"))));
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
