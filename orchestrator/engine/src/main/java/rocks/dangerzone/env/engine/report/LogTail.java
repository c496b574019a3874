package rocks.dangerzone.env.engine.report;

import java.util.List;

/** What is left of a log. */
sealed interface LogTail {

    /**
     * Its last lines, as plain text.
     *
     * @param total how many lines the whole log has
     */
    record Lines(List<String> lines, long total) implements LogTail {

        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** It is not there any more, or cannot be read. */
    record Gone() implements LogTail {}

    /** Something else is there now. */
    record Replaced() implements LogTail {}
}
