package rocks.dangerzone.env.engine.client;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file or folder that is there only while a process needs it. The name tells whose it is, so that there is no
 * moment in which nobody could know.
 *
 * @param purpose what it is for, in small letters
 * @param owner the process that needs it; empty where it cannot be read
 */
public record OwnedName(String purpose, Optional<Client> owner) {

    private static final Pattern FORM = Pattern.compile("\\.([a-z]+)_(.+)_[0-9]+");

    /** Tells the names of one process from each other. */
    private static final AtomicLong COUNT = new AtomicLong();

    /** Reads a name; empty for every other one. */
    public static Optional<OwnedName> parse(String name) {
        Matcher form = FORM.matcher(name);
        return form.matches()
                ? Optional.of(
                        new OwnedName(form.group(1), Client.parse(form.group(2).replace('_', '/'))))
                : Optional.empty();
    }

    /** A name, another one with each call. */
    public static String next(String purpose, Client owner) {
        return "." + purpose + "_" + owner.label().replace('/', '_') + "_" + COUNT.incrementAndGet();
    }

    /**
     * Whether nobody needs what has this name any more.
     *
     * @param self the process that asks
     * @param old tells whether it is so old that it cannot be needed; asked where the owner cannot be asked after, being of
     *     another boot or PID namespace
     */
    public boolean abandoned(Client self, BooleanSupplier old) {
        return owner.filter(self::comparable).map(client -> !client.alive()).orElseGet(old::getAsBoolean);
    }
}
