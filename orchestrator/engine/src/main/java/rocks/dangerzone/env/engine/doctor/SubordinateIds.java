package rocks.dangerzone.env.engine.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether an ordinary user has the subordinate IDs that the maps of environments need, see subuid(5).
 *
 * @param kind {@code uid} or {@code gid}
 */
record SubordinateIds(Machine machine, String kind) implements Check {

    /** Environments map this many IDs and the user's own. */
    static final int NEEDED = 65_536;

    /** Where useradd(8) begins by default (SUB_UID_MIN of login.defs). */
    private static final long LOWEST = 100_000;

    private static final Pattern LINE = Pattern.compile("([^:]+):([0-9]{1,10}):([0-9]{1,10})");

    /** A line of the file. */
    private record Range(String owner, long first, long size) {}

    @Override
    public String name() {
        return "sub" + kind;
    }

    @Override
    public Finding look() {
        Optional<String> user = machine.ordinaryUser();
        if (user.isEmpty()) {
            return Finding.ok(name(), "root needs none");
        }
        if (fromElsewhere()) {
            return Finding.ok(name(), "not in a file, as nsswitch.conf says; the check 'nested' tries them");
        }
        List<Range> ranges = ranges();
        long size = ranges.stream()
                .filter(range -> owners(user.get()).contains(range.owner()))
                .mapToLong(Range::size)
                .sum();
        return size >= NEEDED
                ? Finding.ok(name(), user.get() + " has " + size + " subordinate " + kind + "s")
                : Finding.failed(
                        name(),
                        user.get() + " has " + (size == 0 ? "no" : "only " + size) + " subordinate " + kind
                                + "s in /etc/sub" + kind + ", and environments need " + NEEDED,
                        "rootless Podman cannot start an environment",
                        machine.cures().repair(new Repair.GrantRange(user.get(), kind, free(ranges))));
    }

    private List<String> owners(String user) {
        String number = machine.host().root()
                ? machine.variable("SUDO_UID").orElse(user)
                : Long.toString(machine.host().uid());
        return List.of(user, number);
    }

    /** The first ID behind all ranges that are granted. */
    private static long free(List<Range> ranges) {
        return Math.max(
                LOWEST,
                ranges.stream()
                        .mapToLong(range -> range.first() + range.size())
                        .max()
                        .orElse(LOWEST));
    }

    private List<Range> ranges() {
        return machine.lines("/etc/sub" + kind).stream()
                .map(String::strip)
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Range(line.group(1), Long.parseLong(line.group(2)), Long.parseLong(line.group(3))))
                .toList();
    }

    /** Whether another source than the files tells the ranges, see "subid" in nsswitch.conf(5). */
    private boolean fromElsewhere() {
        return machine.lines("/etc/nsswitch.conf").stream()
                .filter(line -> line.startsWith("subid:"))
                .flatMap(line ->
                        Stream.of(line.substring("subid:".length()).strip().split("\\s+", -1)))
                .anyMatch(source -> !source.equals("files"));
    }
}
