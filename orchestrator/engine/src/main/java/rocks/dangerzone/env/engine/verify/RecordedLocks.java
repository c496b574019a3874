package rocks.dangerzone.env.engine.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.fetch.LocalRepository;
import rocks.dangerzone.env.engine.lock.LockPlace;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.manifest.CellInputs.LockInput;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;
import rocks.dangerzone.env.engine.verify.KeptFiles.KeptFile;

/**
 * Finds what a lock file said of cells when they were built.
 *
 * @param checkout the checkout's root, whose lock file may still say the same
 * @param store has the rest
 * @param kept the store, as a doubtful reader sees it
 */
record RecordedLocks(Path checkout, Store store, KeptFiles kept) {

    /**
     * What the lock file said of a cell. From then on the store has the context's files that follow from it.
     *
     * @param gone is told if it is nowhere
     */
    Optional<LockedCell> find(Cell cell, LockInput recorded, List<Finding> gone) {
        Optional<LockedCell> locked = switch (kept.find(recorded.sha256())) {
            case KeptFile.Intact(Path path) -> Optional.of(LockedCell.read("" + path, text(path)));
            case KeptFile.Damaged damaged -> {
                gone.add(new Finding(
                        Verdict.UNVERIFIABLE, "store", recorded.sha256(), damaged.digest(), damaged.reason()));
                yield Optional.empty();
            }
            case KeptFile.Absent() -> {
                Optional<LockedCell> now =
                        inCheckout(cell).filter(one -> digest(one.text()).equals(recorded.sha256()));
                if (now.isEmpty()) {
                    gone.add(Finding.gone(
                            "lock",
                            recorded.sha256(),
                            "what " + LockPlace.NAME + " said of it is not in the store, and the checkout's "
                                    + LockPlace.NAME
                                    + " says something else: check out the commit that it was built from"));
                }
                yield now;
            }
        };
        locked.ifPresent(this::keepTexts);
        return locked;
    }

    private Optional<LockedCell> inCheckout(Cell cell) {
        return LockPlace.of(checkout).read().flatMap(file -> file.cell(cell));
    }

    private void keepTexts(LockedCell locked) {
        Stream.concat(
                        Stream.of(locked.sums(), locked.pythonSums()),
                        LocalRepository.settings(locked.format()).values().stream())
                .filter(text -> !text.isEmpty())
                .filter(text -> kept.find(digest(text)) instanceof KeptFile.Absent)
                .forEach(text -> store.put(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String digest(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
