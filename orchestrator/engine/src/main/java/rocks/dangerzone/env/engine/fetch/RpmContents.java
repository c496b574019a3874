package rocks.dangerzone.env.engine.fetch;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.packages.RpmPackage;
import rocks.dangerzone.env.engine.store.StoredFile;

/** Reads what the .rpm files of a cell say of themselves. */
final class RpmContents {

    private RpmContents() {}

    /**
     * What each package says, in the order of the lock file.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if one is not the package that the lock file says
     */
    static Map<LockedPackage, RpmPackage> of(LockedCell cell, Function<LockedPackage, StoredFile> file) {
        Map<LockedPackage, RpmPackage> contents = new ConcurrentHashMap<>();
        Parallel.each(cell.distribution(), locked -> contents.put(locked, content(cell, locked, file.apply(locked))));
        Map<LockedPackage, RpmPackage> inOrder = new LinkedHashMap<>();
        cell.distribution().forEach(locked -> inOrder.computeIfAbsent(locked, contents::get));
        return inOrder;
    }

    private static RpmPackage content(LockedCell cell, LockedPackage locked, StoredFile stored) {
        RpmPackage content;
        try {
            content = RpmPackage.read(stored.path());
        } catch (IOException e) {
            throw FetchProblems.notAsNamed(cell, locked, "its file is no package of rpm (" + e.getMessage() + ")");
        }
        String said = content.name() + " " + content.fullVersion() + " (" + content.architecture() + ")";
        if (!said.equals(locked.words())) {
            throw FetchProblems.notAsNamed(cell, locked, "the file under its checksum is " + said);
        }
        return content;
    }
}
