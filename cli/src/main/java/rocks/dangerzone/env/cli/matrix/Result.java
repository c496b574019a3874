package rocks.dangerzone.env.cli.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.cli.screen.Words;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;

/**
 * How it went with a cell, in words.
 *
 * @param cell its name
 * @param execution how it went
 */
record Result(String cell, CellExecution execution) {

    /** A character for it. */
    String mark() {
        return switch (execution.status()) {
            case BUILT -> "✓";
            case UP_TO_DATE -> "–";
            case FAILED, TIMED_OUT -> "✗";
            case CANCELLED, SKIPPED -> "·";
        };
    }

    /** A word or two for it. */
    String word() {
        return switch (execution.status()) {
            case BUILT -> "built";
            case UP_TO_DATE -> "up to date";
            case FAILED -> "failed";
            case TIMED_OUT -> "timed out";
            case CANCELLED -> "stopped";
            case SKIPPED -> "skipped";
        };
    }

    /** In the colour that belongs to it. */
    String painted(Paint paint, String text) {
        return switch (execution.status()) {
            case BUILT -> paint.good(text);
            case UP_TO_DATE -> paint.faint(text);
            case FAILED, TIMED_OUT -> paint.bad(text);
            case CANCELLED, SKIPPED -> paint.notable(text);
        };
    }

    /** How long it took; nothing where nothing was done. */
    String time() {
        return switch (execution.status()) {
            case UP_TO_DATE, SKIPPED -> "";
            case BUILT, FAILED, TIMED_OUT, CANCELLED -> Words.time(execution.took());
        };
    }

    /** All in one line, without the cell's name. */
    String line() {
        String line = switch (execution.status()) {
            case BUILT -> "built in " + time() + cached();
            case UP_TO_DATE, SKIPPED -> word();
            case FAILED, TIMED_OUT, CANCELLED -> word() + " after " + time();
        };
        String tries = execution.attempts() > 1 ? ", attempt " + execution.attempts() : "";
        return line + tries + cause().map(cause -> ": " + cause).orElse("");
    }

    /** Whether its image is there. */
    boolean good() {
        return execution.status().good();
    }

    /** Whether there is something wrong with the cell that a person has to look at. */
    boolean failure() {
        return switch (execution.status()) {
            case FAILED, TIMED_OUT -> true;
            case BUILT, UP_TO_DATE, CANCELLED, SKIPPED -> false;
        };
    }

    /** The failure's lines, and where its log is, if that does not say so. */
    List<String> paragraph() {
        String failure = execution.failure().orElseGet(() -> cell + " " + line());
        List<String> lines =
                new ArrayList<>(failure.lines().map(Result::harmless).toList());
        log().filter(file -> !failure.contains(file)).ifPresent(file -> lines.add("The log is in " + file));
        for (CellExecution.Link link : execution.links()) {
            if (!link.status().good()) {
                link.log()
                        .map(LogFile::file)
                        .filter(file -> !failure.contains(file))
                        .ifPresent(file -> lines.add("The log of its " + link.name() + " is in " + file));
            }
        }
        return lines;
    }

    /** The file of its log. */
    Optional<String> log() {
        return execution.log().map(LogFile::file);
    }

    /** The image's name that is easiest to remember. */
    String image() {
        return execution.tags().isEmpty() ? "" : execution.tags().getLast();
    }

    private String cached() {
        return execution.cachedSteps() == 0
                ? ""
                : ", " + execution.cachedSteps() + " of " + execution.steps() + " steps from the cache";
    }

    private Optional<String> cause() {
        return execution
                .failure()
                .flatMap(failure -> failure.lines().findFirst())
                .map(first -> first.startsWith(thing()) ? first.substring(thing().length()) : first)
                .map(Words::harmless);
    }

    /** What a failure's words begin with; the line begins with the cell's name already. */
    private String thing() {
        return "cannot build " + cell + ": ";
    }

    /** Its indentation stays: it sets off output of tools. */
    private static String harmless(String line) {
        int indentation = line.length() - line.stripLeading().length();
        return " ".repeat(indentation) + Words.harmless(line);
    }
}
