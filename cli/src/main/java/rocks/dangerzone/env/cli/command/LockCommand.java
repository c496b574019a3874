package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.base.Snapshot;
import rocks.dangerzone.env.engine.lock.LockChange;
import rocks.dangerzone.env.engine.lock.LockChanges;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.lock.LockPlace;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.resolve.LockUpdate;
import rocks.dangerzone.env.problem.ProblemException;

/** {@code dz-env lock}. */
@Command(
        name = "lock",
        customSynopsis = {
            "dz-env lock [CELL...] [--update [--package NAME] | --check [--json]] [--snapshot DATE] [--deb FILE] [OPTION...]",
            "       dz-env lock export FILE [CELL...]",
            "       dz-env lock import FILE"
        },
        description = {
            "Pin base images and all packages of the distribution in dz-env.lock, for review and for builds that need no"
                    + " network.",
            "",
            "What is locked stays as it is until --update. An end-user environment needs its Dangerzone package for it, whose"
                    + " dependencies are locked too."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env lock debian-trixie",
            "  dz-env lock --check",
            "  dz-env lock --update --package openssl",
            "  dz-env lock debian-trixie --snapshot 2026-01-15",
            "  dz-env lock export trixie.tar debian-trixie && scp trixie.tar elsewhere:",
            "",
            "Exit codes: 0 done, 1 with --check if today's packages differ."
        })
public final class LockCommand implements Callable<Integer> {

    private final Call call;

    @Mixin
    private LockCells cells = new LockCells();

    @Option(names = "--update", description = "Lock the versions of today.")
    private boolean update;

    @Option(
            names = "--package",
            paramLabel = "NAME",
            description = "With --update: only this package, those built with it, and what it newly needs.")
    private Optional<String> packageName = Optional.empty();

    @Option(names = "--check", description = "Change nothing, show what --update would; ends with 1 if anything.")
    private boolean check;

    @Option(
            names = "--snapshot",
            paramLabel = "DATE",
            description =
                    "Lock base and packages as the distribution's archive had them then, not today: a day (its beginning"
                            + " in UTC) or a moment such as 2026-01-15T12:00:00Z.")
    private Optional<String> snapshot = Optional.empty();

    @Option(
            names = "--deb",
            paramLabel = "FILE",
            description =
                    "The Dangerzone package of end-user environments, instead of the one the checkout's build left.")
    private Optional<Path> deb = Optional.empty();

    @Option(names = "--json", description = "With --check: print JSON.")
    private boolean json;

    public LockCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        refuseContradictions();
        Optional<Instant> date = snapshot.map(typed -> Snapshot.date(typed, Instant.now()));
        try (Session session = call.openMatrix()) {
            LockPlace place = LockPlace.of(session.checkout().root());
            Optional<LockFile> before = place.read();
            boolean lockedOnly = check || packageName.isPresent() || (update && !cells.named(call));
            LockFile old = lockedOnly ? present(before, place) : before.orElse(LockFile.EMPTY);
            List<Cell> meant = lockedOnly ? cells.locked(call, session, old) : cells.selected(call, session);
            LockUpdate work = new LockUpdate(
                    session.lockMaker(date),
                    deb.map(file -> call.surroundings().folder().resolve(file)),
                    session.screen());
            if (check) {
                return check(session, work.changes(old, meant));
            }
            tell(session, old, lock(work, old, meant, place));
            return 0;
        }
    }

    private LockFile lock(LockUpdate work, LockFile old, List<Cell> meant, LockPlace place) {
        if (packageName.isPresent()) {
            return work.renewOnly(packageName.get(), old, meant, place::write);
        }
        return update ? work.renew(old, meant, place::write) : work.add(old, meant, cells.named(call), place::write);
    }

    private static void tell(Session session, LockFile old, LockFile now) {
        for (Cell cell : now.covered(session.cells().all())) {
            LockedCell locked = now.cell(cell).orElseThrow();
            Optional<LockedCell> before = old.cell(cell);
            List<LockChange> changes =
                    before.map(earlier -> LockChanges.between(earlier, locked)).orElse(List.of());
            if (before.isEmpty()) {
                session.screen().say(cell + " is locked: " + LockWords.size(locked));
            } else if (!changes.isEmpty()) {
                session.screen().say(cell + " is locked anew: " + LockWords.counted(changes));
            }
        }
        if (old.equals(now)) {
            session.screen().say("dz-env.lock is as it was");
        }
    }

    private int check(Session session, List<LockChange> changes) {
        if (json) {
            call.surroundings().out().print(LockWords.json(changes));
        } else if (!changes.isEmpty()) {
            call.surroundings().out().print(LockWords.table(changes));
        }
        session.screen()
                .say(
                        changes.isEmpty()
                                ? "dz-env.lock is what would be locked "
                                        + snapshot.map(typed -> "as of " + typed)
                                                .orElse("today")
                                : snapshot.map(typed -> "as of " + typed + " would differ: ")
                                                .orElse("today would change: ")
                                        + LockWords.counted(changes));
        return changes.isEmpty() ? 0 : 1;
    }

    static LockFile present(Optional<LockFile> file, LockPlace place) {
        return file.orElseThrow(() -> ProblemException.usage(
                "nothing is locked",
                "there is no " + place.file(),
                "Lock something first: 'dz-env lock debian-trixie'"));
    }

    private void refuseContradictions() {
        if (check && update) {
            throw ProblemException.usage(
                    "cannot use both --check and --update", "one of them changes nothing", "Leave one of them out");
        }
        if (packageName.isPresent() && !update) {
            throw ProblemException.usage(
                    "cannot use --package alone",
                    "it says which package --update is about",
                    "Add --update; a Dangerzone package to lock for is named with --deb");
        }
        if (packageName.isPresent() && snapshot.isPresent()) {
            throw ProblemException.usage(
                    "cannot use both --package and --snapshot",
                    "one package alone stays with the base that it was locked over",
                    "Leave one of them out");
        }
        if (json && !check) {
            throw ProblemException.usage(
                    "cannot use --json alone", "only --check prints data", "Add --check, or leave it out");
        }
    }
}
