package rocks.dangerzone.env.engine.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dz-env process, named so that another can tell whether it still lives. A process ID alone is given anew after a
 * while, and means something only in its PID namespace and until the machine restarts.
 *
 * @param boot the machine's boot ID
 * @param namespace the PID namespace
 * @param pid the process ID in it
 * @param startTime when it started, in clock ticks since boot
 */
public record Client(String boot, String namespace, long pid, long startTime) {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern LABEL = Pattern.compile("([0-9a-f-]{1,64})/([0-9]{1,20})/([0-9]{1,10})-([0-9]{1,18})");
    private static final Pattern DIGITS = Pattern.compile("[^0-9]+");

    /** Places in proc_pid_stat(5), counted from the state, which follows the name in parentheses. */
    private static final int STATE = 0;

    private static final int START_TIME = 19;

    /** This process. */
    public static Client self() {
        return of(ProcessHandle.current().pid());
    }

    /** A process of this PID namespace. */
    public static Client of(long pid) {
        try {
            String[] stat = stat(pid).orElseThrow(() -> new NoSuchFileException("/proc/" + pid + "/stat"));
            return new Client(
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip(),
                    DIGITS.matcher(Files.readSymbolicLink(PROC.resolve("self/ns/pid"))
                                    .toString())
                            .replaceAll(""),
                    pid,
                    Long.parseLong(stat[START_TIME]));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc", e);
        }
    }

    /** Reads what {@link #label} wrote. */
    public static Optional<Client> parse(String label) {
        Matcher parts = LABEL.matcher(label);
        return parts.matches()
                ? Optional.of(new Client(
                        parts.group(1), parts.group(2), Long.parseLong(parts.group(3)), Long.parseLong(parts.group(4))))
                : Optional.empty();
    }

    /** One line of text that {@link #parse} reads. */
    public String label() {
        return boot + "/" + namespace + "/" + pid + "-" + startTime;
    }

    /** Whether this process and another see the same process IDs. */
    public boolean comparable(Client other) {
        return boot.equals(other.boot) && namespace.equals(other.namespace);
    }

    /** Whether it still runs; to be asked only where it is {@link #comparable} to {@link #self}. */
    public boolean alive() {
        try {
            return stat(pid)
                    .filter(stat -> !stat[STATE].equals("Z") && Long.parseLong(stat[START_TIME]) == startTime)
                    .isPresent();
        } catch (IOException e) {
            // What cannot be told is left alone.
            return true;
        }
    }

    private static Optional<String[]> stat(long pid) throws IOException {
        try {
            String line = Files.readString(PROC.resolve(pid + "/stat"));
            return Optional.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
