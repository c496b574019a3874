package rocks.dangerzone.env.cli.matrix;

import java.util.ArrayList;
import java.util.List;
import rocks.dangerzone.env.cli.screen.Table;
import rocks.dangerzone.env.cli.screen.Words;
import rocks.dangerzone.env.engine.manifest.RunRecord;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** The end of a run: a table of its cells, the failures, and where its manifest is. */
record Summary(RunState run, Paint paint) {

    private static final String INDENTATION = "  ";

    List<String> lines(MatrixEvent.Finished finished) {
        List<Result> results = run.results();
        List<String> lines = new ArrayList<>(table(results));
        results.stream().filter(Result::failure).forEach(result -> {
            lines.add("");
            lines.add(result.painted(paint, result.mark() + " " + result.cell()));
            result.paragraph().forEach(line -> lines.add(INDENTATION + line));
        });
        lines.add("");
        String end = finished.status() == RunRecord.Status.INTERRUPTED ? "stopped after " : "took ";
        lines.add(run.counts() + " · " + end + Words.time(finished.took()));
        lines.add("Manifest: " + finished.manifest());
        return lines;
    }

    private List<String> table(List<Result> results) {
        Table table = new Table("cell", "result", "time", "image");
        results.forEach(result -> table.row(result.cell(), result.word(), result.time(), result.image()));
        List<String> rows = table.text().lines().toList();
        List<String> lines = new ArrayList<>(List.of("", INDENTATION + paint.strong(rows.getFirst())));
        for (int i = 0; i < results.size(); i++) {
            Result result = results.get(i);
            lines.add(result.painted(paint, result.mark()) + " " + rows.get(i + 1));
        }
        return lines;
    }
}
