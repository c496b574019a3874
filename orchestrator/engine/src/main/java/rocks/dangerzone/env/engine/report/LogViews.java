package rocks.dangerzone.env.engine.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.report.Views.LogView;

/** Shows the ends of logs, so long that a page with all of them stays handy. */
final class LogViews {

    /** Characters of all logs together, and the least and most of one. */
    private static final int ALL = 3_000_000;

    private static final int LEAST = 4_000;
    private static final int MOST = 64_000;

    private final LogReader reader;

    private LogViews(LogReader reader) {
        this.reader = reader;
    }

    /** For the logs of these cells and their chains. */
    static LogViews of(List<CellResult> cells) {
        long logs = cells.stream()
                .map(CellResult::execution)
                .flatMap(execution -> Stream.concat(
                        execution.log().stream(), execution.links().stream().flatMap(link -> link.log().stream())))
                .count();
        return new LogViews(new LogReader(Math.clamp(ALL / Math.max(1, logs), LEAST, MOST)));
    }

    LogView view(LogFile log) {
        return switch (reader.read(log)) {
            case LogTail.Lines(var lines, long total) ->
                new LogView(log.file(), note(lines.size(), total), Optional.of(String.join("\n", lines)));
            case LogTail.Gone() -> new LogView(log.file(), "The log is gone.", Optional.empty());
            case LogTail.Replaced() ->
                new LogView(log.file(), "The log has changed since the run: not shown.", Optional.empty());
        };
    }

    private static String note(int shown, long total) {
        if (total == 0) {
            return "The log is empty.";
        }
        return shown == total
                ? "The whole log, " + Words.count(shown, "line") + "."
                : String.format(Locale.ROOT, "The last %,d of %,d lines.", shown, total);
    }
}
