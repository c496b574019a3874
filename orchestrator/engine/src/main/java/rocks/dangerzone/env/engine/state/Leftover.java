package rocks.dangerzone.env.engine.state;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.client.Client;

/**
 * A folder beside a state that is there only for a while: a state that is being wiped, or that of one run. Its name tells
 * which, so that there is no moment in which nobody could know.
 */
sealed interface Leftover {

    Pattern WIPED = Pattern.compile("\\.wiped_[0-9]+");
    Pattern FRESH = Pattern.compile("\\.fresh_(.+)_[0-9]+");

    /** Its path. */
    Path folder();

    /** Whether nobody will come back to it, as far as can be told without Podman. */
    boolean abandoned(Client self, Instant now);

    /** What was wiped; whoever began may have been interrupted, and more than one may remove it. */
    record Wiped(Path folder) implements Leftover {

        @Override
        public boolean abandoned(Client self, Instant now) {
            return true;
        }
    }

    /**
     * The state of a run.
     *
     * @param owner the process that runs; empty where its name cannot be read
     */
    record Fresh(Path folder, Optional<Client> owner) implements Leftover {

        /** After which the owner is gone where it cannot be asked after, being of another boot or PID namespace. */
        private static final Duration UNDOUBTEDLY_OVER = Duration.ofDays(1);

        @Override
        public boolean abandoned(Client self, Instant now) {
            return owner.filter(self::comparable)
                    .map(client -> !client.alive())
                    .orElseGet(() -> LastUse.of(folder).isBefore(now.minus(UNDOUBTEDLY_OVER)));
        }
    }

    /** Reads a folder's name; empty for every other folder. */
    static Optional<Leftover> of(Path folder) {
        String name = folder.getFileName().toString();
        if (WIPED.matcher(name).matches()) {
            return Optional.of(new Wiped(folder));
        }
        Matcher fresh = FRESH.matcher(name);
        return fresh.matches()
                ? Optional.of(new Fresh(folder, Client.parse(fresh.group(1).replace('_', '/'))))
                : Optional.empty();
    }

    /**
     * The name of the state of one run.
     *
     * @param number tells it from others of the same process
     */
    static String freshName(Client owner, long number) {
        return ".fresh_" + owner.label().replace('/', '_') + "_" + Math.abs(number);
    }

    /**
     * The name of a state that is being wiped.
     *
     * @param number tells it from others in the same place
     */
    static String wipedName(long number) {
        return ".wiped_" + Math.abs(number);
    }
}
