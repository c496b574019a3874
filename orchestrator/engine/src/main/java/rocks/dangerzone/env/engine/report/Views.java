package rocks.dangerzone.env.engine.report;

import java.util.List;
import java.util.Optional;

/** What the templates show, in the words they show it in. Public within, as FreeMarker sees nothing else. */
final class Views {

    private Views() {}

    /**
     * A whole report.
     *
     * @param verdict {@code good}, {@code failed} or {@code incomplete}
     * @param sentence the verdict in words
     * @param tallies how many cells ended how, without those of which there are none
     * @param failures the cells that failed
     * @param times empty if no cell took any time
     * @param changes empty if there is no run to compare with
     * @param history empty if there are fewer than three runs
     */
    public record Page(
            String id,
            String when,
            String verdict,
            String sentence,
            List<Fact> facts,
            List<Tally> tallies,
            List<CellView> failures,
            Grid grid,
            Optional<TimeChart.Chart> times,
            Optional<ChangesView.Changes> changes,
            Optional<History.Chart> history,
            List<CellView> cells) {}

    /** Something known, with its name. {@code code} where it is read letter by letter. */
    public record Fact(String name, String value, boolean code) {}

    /** How many cells ended in one way. {@code state} is a status in lower case with hyphens. */
    public record Tally(String state, String word, int count) {}

    /** The cells by distro and variant. */
    public record Grid(List<String> variants, List<GridRow> rows) {}

    /** A distro's cells, one for each variant. */
    public record GridRow(String distro, List<Optional<CellView>> cells) {}

    /**
     * A cell.
     *
     * @param number tells it from others in links within the page
     * @param state its status in lower case with hyphens
     * @param word how it ended
     * @param growth how much larger its image is than in the run before
     * @param grew whether that is worth a look
     * @param changes what changed since the run before, in a few words; empty if there is no such run
     * @param summary the first line of the failure; empty if it did not fail
     * @param verdict what its verification came to; empty if there was none
     */
    public record CellView(
            int number,
            String name,
            String distro,
            String variant,
            String state,
            String word,
            String time,
            Optional<String> size,
            Optional<String> growth,
            boolean grew,
            List<String> changes,
            List<Fact> facts,
            String summary,
            Optional<String> failure,
            List<LinkView> links,
            Optional<LogView> log,
            boolean failed,
            Optional<VerdictView> verdict) {}

    /**
     * What the verification of a cell came to.
     *
     * @param state how it looks, as a state that cells have
     * @param reasons what was found
     */
    public record VerdictView(String state, String word, List<String> reasons) {}

    /** A link of a cell's chain. */
    public record LinkView(
            String name,
            String state,
            String word,
            String time,
            String output,
            Optional<String> failure,
            Optional<LogView> log) {}

    /**
     * A log.
     *
     * @param file where it is
     * @param note how much of it is shown, or why none
     * @param text its end; empty if there is none to show
     */
    public record LogView(String file, String note, Optional<String> text) {}
}
