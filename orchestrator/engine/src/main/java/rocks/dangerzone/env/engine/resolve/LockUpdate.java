package rocks.dangerzone.env.engine.resolve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.lock.LockChange;
import rocks.dangerzone.env.engine.lock.LockChanges;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.lock.LockedDistro;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * Brings lock files up to date, and tells how far behind they are.
 *
 * @param maker resolves environments
 * @param file the package of end-user environments, instead of the checkout's
 * @param progress is told what is left out
 */
public record LockUpdate(LockMaker maker, Optional<Path> file, Progress progress) {

    /**
     * Locks cells that are not locked yet.
     *
     * @param named whether a person named the cells: then each has to be locked, else what cannot be is left out
     * @param kept is given the lock file whenever a distro is done
     * @throws ProblemException if a cell that was named cannot be locked, or if none can
     */
    public LockFile add(LockFile before, List<Cell> cells, boolean named, Consumer<LockFile> kept) {
        LockFile file = before;
        for (Map.Entry<Distro, Set<Variant>> entry : byDistro(cells).entrySet()) {
            Distro distro = entry.getKey();
            Optional<LockedDistro> old = before.distro(distro.name());
            Set<Variant> wanted = EnumSet.copyOf(entry.getValue());
            old.ifPresent(locked -> wanted.removeAll(locked.installs().keySet()));
            if (wanted.isEmpty()) {
                note(distro.name() + " is locked already; 'dz-env lock --update' brings it up to date");
                continue;
            }
            old.ifPresent(locked -> requireSameState(distro, locked));
            try {
                Start base =
                        old.map(locked -> maker.base(distro, locked.base())).orElseGet(() -> lockableBase(distro));
                Set<Variant> possible = named ? wanted : packaged(distro, wanted);
                if (!possible.isEmpty()) {
                    LockedDistro fresh = maker.lock(distro, List.copyOf(possible), base, this.file);
                    file = file.with(old.map(locked -> locked.with(fresh)).orElse(fresh));
                    kept.accept(file);
                }
            } catch (ProblemException e) {
                if (named) {
                    throw e;
                }
                note(distro.name() + " is left out: " + e.problem().cause());
            }
        }
        if (file.distros().isEmpty()) {
            throw ProblemException.failed(
                    "nothing was locked",
                    "no cell can be, for the reasons above",
                    "Name a cell to learn more, such as 'dz-env lock debian-trixie/dev'");
        }
        return file;
    }

    /** Locks cells anew, with today's base and packages. With another base all that is locked of a distro is. */
    public LockFile renew(LockFile before, List<Cell> cells, Consumer<LockFile> kept) {
        byDistro(cells).keySet().forEach(maker::requireSnapshot);
        LockFile file = before;
        for (Map.Entry<Distro, Set<Variant>> entry : byDistro(cells).entrySet()) {
            Distro distro = entry.getKey();
            Optional<LockedDistro> old = before.distro(distro.name());
            Start base = lockableBase(distro);
            Set<Variant> variants = EnumSet.copyOf(entry.getValue());
            old.filter(locked -> !locked.base().digest().equals(base.base().digest()))
                    .ifPresent(locked -> variants.addAll(locked.installs().keySet()));
            LockedDistro fresh = maker.lock(distro, List.copyOf(variants), base, this.file);
            file = file.with(old.map(locked -> locked.with(fresh)).orElse(fresh));
            kept.accept(file);
        }
        return file;
    }

    /**
     * Locks one package anew, with those that are built from the same source and what it newly needs. Bases and all other
     * packages stay as they are.
     *
     * @throws ProblemException (usage) if none of the cells has it
     */
    public LockFile renewOnly(String packageName, LockFile before, List<Cell> cells, Consumer<LockFile> kept) {
        LockFile file = before;
        boolean found = false;
        for (Distro distro : byDistro(cells).keySet()) {
            Optional<LockedDistro> old = before.distro(distro.name())
                    .filter(locked -> locked.packages().stream()
                            .anyMatch(one -> one.name().equals(packageName)));
            if (old.isPresent()) {
                found = true;
                Start base = maker.base(distro, old.get().base());
                LockedDistro fresh =
                        maker.lock(distro, List.copyOf(old.get().installs().keySet()), base, this.file);
                file = file.with(old.get().withOnly(packageName, fresh));
                kept.accept(file);
            }
        }
        if (!found) {
            throw ProblemException.usage(
                    "cannot update the package " + Typed.shown(packageName),
                    "no locked cell that is meant has a package of that name",
                    "Look for its name with 'grep NAME dz-env.lock'");
        }
        return file;
    }

    /** What locking cells anew would change. */
    public List<LockChange> changes(LockFile before, List<Cell> cells) {
        byDistro(cells).keySet().forEach(maker::requireSnapshot);
        List<LockChange> changes = new ArrayList<>();
        byDistro(cells).forEach((distro, variants) -> {
            LockedDistro old = before.distro(distro.name()).orElseThrow();
            LockedDistro fresh = maker.lock(distro, List.copyOf(variants), lockableBase(distro), file);
            variants.forEach(variant -> changes.addAll(LockChanges.between(
                    old.cell(variant).orElseThrow(), fresh.cell(variant).orElseThrow())));
        });
        return changes;
    }

    /** All environments of a distro start from one base, so one more cannot be of another time. */
    private void requireSameState(Distro distro, LockedDistro locked) {
        if (maker.snapshot().isPresent()
                && !maker.snapshot().equals(locked.base().snapshot())) {
            throw ProblemException.usage(
                    "cannot lock " + distro.reference() + " as of "
                            + maker.snapshot().get(),
                    "another of its environments is locked "
                            + locked.base()
                                    .snapshot()
                                    .map(date -> "as of " + date)
                                    .orElse("as it was on another day"),
                    "Lock both anew, with --update");
        }
    }

    private Start lockableBase(Distro distro) {
        LockMaker.requireLockable(distro);
        return maker.base(distro);
    }

    private Set<Variant> packaged(Distro distro, Set<Variant> variants) {
        Set<Variant> possible = EnumSet.copyOf(variants);
        if (possible.contains(Variant.END_USER) && !maker.hasPackage(distro, file)) {
            possible.remove(Variant.END_USER);
            note(distro.name()
                    + "/end-user is left out: its Dangerzone package is not built yet, and nothing tells what"
                    + " it depends on");
        }
        return possible;
    }

    private static Map<Distro, Set<Variant>> byDistro(List<Cell> cells) {
        Map<Distro, Set<Variant>> byDistro = new LinkedHashMap<>();
        cells.forEach(cell -> byDistro.computeIfAbsent(cell.distro(), distro -> EnumSet.noneOf(Variant.class))
                .add(cell.variant()));
        return byDistro;
    }

    private void note(String text) {
        progress.report(new ProgressEvent.Note(text));
    }
}
