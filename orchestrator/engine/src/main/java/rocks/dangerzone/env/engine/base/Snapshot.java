package rocks.dangerzone.env.engine.base;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * A distribution's archive as it was at a moment.
 *
 * @param distro the distro
 * @param date the moment, to the second
 * @param address where such states are kept, with {@code {date}} and mostly {@code {archive}} in it
 */
public record Snapshot(Distro distro, Instant date, String address) {

    /** How the snapshot archives of Debian and Ubuntu write moments in addresses. */
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MOMENT = Pattern.compile(DAY + "[Tt].{1,40}");

    /** The distributions that have a setting for it. */
    private static final Set<String> KNOWN = Set.of("debian", "ubuntu");

    private static final int DIGITS = 12;

    /**
     * Reads a moment as people write it: as RFC 3339 has it, or a day, which means its beginning in UTC.
     *
     * @param now the present
     * @throws ProblemException (usage) if it is neither, or has not come yet
     */
    public static Instant date(String typed, Instant now) {
        Instant date = parse(typed)
                .orElseThrow(() -> ProblemException.usage(
                        "cannot use the date " + Typed.shown(typed),
                        "it is neither a day nor a moment",
                        "Write it as 2026-01-15 or as 2026-01-15T12:00:00Z"));
        if (date.isAfter(now)) {
            throw ProblemException.usage(
                    "cannot lock as of " + date, "that is in the future", "Name a moment that has passed");
        }
        return date;
    }

    private static Optional<Instant> parse(String typed) {
        try {
            if (DAY.matcher(typed).matches()) {
                return Optional.of(
                        LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return MOMENT.matcher(typed).matches()
                    ? Optional.of(OffsetDateTime.parse(typed).toInstant().truncatedTo(ChronoUnit.SECONDS))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * That of a distro, from the snapshot archive that is set.
     *
     * @throws ProblemException (usage) if no such archive is known of it, or none is set
     */
    public static Snapshot of(Distro distro, Instant date, Settings settings) {
        String thing = "cannot lock " + distro.reference() + " as of " + date;
        if (distro.snapshot().isEmpty() || !KNOWN.contains(distro.id())) {
            throw ProblemException.usage(
                    thing,
                    "the catalogue knows of no archive that keeps its earlier states",
                    "Lock it without --snapshot");
        }
        return Optional.ofNullable(settings.snapshots().get(distro.id()))
                .map(address -> new Snapshot(distro, date, address))
                .orElseThrow(() -> ProblemException.usage(
                        thing,
                        "no archive is set that keeps its earlier states",
                        "Set snapshot." + distro.id() + " in dz-env.yaml or config.yaml, as docs/lock.md tells"));
    }

    /** For people: {@code debian:trixie as of 2026-01-15T00:00:00Z}. */
    @Override
    public String toString() {
        return distro.reference() + " as of " + date;
    }

    /**
     * The lines of a sources.list(5). An earlier state's Release file has mostly expired, and is what is wanted even so; its
     * signature counts.
     */
    List<String> lines(String components) {
        String then = address.replace("{date}", STAMP.format(date)).replaceFirst("/?$", "/");
        return distro.snapshot().stream()
                .map(part -> "deb [check-valid-until=no] " + then.replace("{archive}", part.archive()) + " "
                        + part.suite() + " " + components.replace(',', ' '))
                .toList();
    }

    /** A name for it in the store. */
    String name() {
        String sources = Sha256.of(String.join("\n", lines("")).getBytes(StandardCharsets.UTF_8));
        return "snapshot-" + date.getEpochSecond() + "-" + sources.substring(0, DIGITS);
    }
}
