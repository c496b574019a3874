package rocks.dangerzone.env.engine.lock;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import rocks.dangerzone.env.engine.lock.LockChange.Kind;

/** Compares what two lock files say of a cell. */
public final class LockChanges {

    private static final Map<PackageFormat, Comparator<String>> VERSIONS = Map.of(
            PackageFormat.DEB, new DebianVersion(),
            PackageFormat.RPM, new RpmVersion(),
            PackageFormat.WHEEL, Comparator.comparing(LockChanges::python, new DebianVersion()));

    private LockChanges() {}

    /** What is different, the base first, then packages by name. */
    public static List<LockChange> between(LockedCell before, LockedCell now) {
        String cell = now.cell();
        List<LockChange> changes = new ArrayList<>();
        String from = before.base().digest();
        String to = now.base().digest();
        if (!from.equals(to)) {
            changes.add(new LockChange(cell, "base image", Kind.REPLACED, Optional.of(from), Optional.of(to)));
        }
        Map<String, LockedPackage> old = byName(before);
        Map<String, LockedPackage> fresh = byName(now);
        SortedSet<String> names = new TreeSet<>(old.keySet());
        names.addAll(fresh.keySet());
        for (String name : names) {
            change(cell, name, Optional.ofNullable(old.get(name)), Optional.ofNullable(fresh.get(name)))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private static Optional<LockChange> change(
            String cell, String name, Optional<LockedPackage> before, Optional<LockedPackage> now) {
        if (before.isPresent()
                && now.isPresent()
                && before.get().sha256().equals(now.get().sha256())) {
            return Optional.empty();
        }
        Kind kind = before.isEmpty()
                ? Kind.ADDED
                : now.map(fresh -> moved(before.get(), fresh)).orElse(Kind.REMOVED);
        return Optional.of(
                new LockChange(cell, name, kind, before.map(LockedPackage::version), now.map(LockedPackage::version)));
    }

    private static Kind moved(LockedPackage from, LockedPackage to) {
        Comparator<String> versions = VERSIONS.getOrDefault(to.format(), Comparator.naturalOrder());
        int order = versions.compare(from.version(), to.version());
        return order < 0 ? Kind.UPGRADED : order > 0 ? Kind.DOWNGRADED : Kind.REPLACED;
    }

    /**
     * A version of Python's in Debian's form: what comes before a release has a {@code ~}, see
     * <a href="https://packaging.python.org/en/latest/specifications/version-specifiers/">version specifiers</a>.
     */
    private static String python(String version) {
        return version.replace('!', ':').replace('-', '.').replaceAll("[._]?(a|b|rc|dev)(?=[0-9])", "~$1");
    }

    /** By name; a package that is there for two architectures has both in its names. */
    private static SortedMap<String, LockedPackage> byName(LockedCell cell) {
        SortedMap<String, LockedPackage> byName = new TreeMap<>();
        for (LockedPackage locked : cell.packages()) {
            String name =
                    byName.containsKey(locked.name()) ? locked.name() + ":" + locked.architecture() : locked.name();
            byName.put(name, locked);
        }
        return byName;
    }
}
