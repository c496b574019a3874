package rocks.dangerzone.env.engine.build;

import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.host.UserFolders;

/**
 * Where build logs are kept: for a while, and of the many the newest. The logs of the last day stay however many there are,
 * for a run over the whole matrix writes hundreds, and its manifest names them.
 *
 * @param folder its path
 * @param clock tells the time, which is part of a log's name
 */
record LogFolder(Path folder, Clock clock) {

    private static final int MOST = 50;
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    static LogFolder of(UserFolders folders) {
        return new LogFolder(folders.cache().resolve("logs"), Clock.systemUTC());
    }

    /** The file for a new log; makes room for it first. */
    Path newLog(String subject) throws IOException {
        Files.createDirectories(folder);
        prune();
        return folder.resolve("%s-%s-%d.log"
                .formatted(
                        STAMP.format(clock.instant()),
                        subject.replace('/', '-'),
                        ProcessHandle.current().pid()));
    }

    private void prune() throws IOException {
        String oldest = STAMP.format(clock.instant().minus(LONGEST));
        String recent = STAMP.format(clock.instant().minus(SHORTEST));
        List<Path> logs;
        try (Stream<Path> files = Files.list(folder)) {
            logs = files.filter(file -> file.toString().endsWith(".log"))
                    .sorted(reverseOrder())
                    .toList();
        }
        for (int i = 0; i < logs.size(); i++) {
            String name = logs.get(i).getFileName().toString();
            if (name.compareTo(oldest) < 0 || (i >= MOST - 1 && name.compareTo(recent) < 0)) {
                // Another call may be pruning too.
                Files.deleteIfExists(logs.get(i));
            }
        }
    }
}
