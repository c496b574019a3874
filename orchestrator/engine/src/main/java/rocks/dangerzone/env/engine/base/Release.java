package rocks.dangerzone.env.engine.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A state of an archive.
 *
 * @param date when the latest of its Release files was made
 * @param digest SHA-256 over all of them
 */
record Release(Instant date, String digest) {

    private static final String DATE = "Date:";

    /** Reads the Release files in apt's folder of lists. */
    static Release in(Path lists) {
        try (Stream<Path> files = Files.list(lists)) {
            List<Path> releases = files.filter(file -> file.toString().endsWith("Release"))
                    .sorted()
                    .toList();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Instant latest = Instant.EPOCH;
            for (Path file : releases) {
                byte[] content = Files.readAllBytes(file);
                digest.update(content);
                Instant date = date(new String(content, StandardCharsets.UTF_8));
                latest = date.isAfter(latest) ? date : latest;
            }
            if (latest.equals(Instant.EPOCH)) {
                throw new IOException("apt left no Release file in " + lists);
            }
            return new Release(latest, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant date(String release) {
        return release.lines()
                .filter(line -> line.startsWith(DATE))
                .map(line -> line.substring(DATE.length()).strip().replace("UTC", "GMT"))
                .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .findFirst()
                .orElse(Instant.EPOCH);
    }
}
