package rocks.dangerzone.env.engine.fetch;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.measure.ByteSize;
import rocks.dangerzone.env.engine.progress.Activity;

/** How far the fetching of a cell's packages is. */
final class Downloads {

    private final Activity activity;
    private final long whole;
    private final AtomicLong bytes = new AtomicLong();

    Downloads(LockedCell cell, List<LockedPackage> missing, Activity activity) {
        this.activity = activity;
        this.whole = missing.stream().mapToLong(LockedPackage::size).sum();
        activity.output(cell.cell() + ": " + new ByteSize(whole));
    }

    void done(LockedPackage locked) {
        long now = bytes.addAndGet(locked.size());
        activity.advanced(
                locked.fileName(), whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) now / whole));
    }
}
