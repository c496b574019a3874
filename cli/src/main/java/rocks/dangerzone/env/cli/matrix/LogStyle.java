package rocks.dangerzone.env.cli.matrix;

import java.util.List;

/** What a log is read with decides how some of it is written. */
sealed interface LogStyle permits PlainStyle, GithubStyle {

    /** Any line. */
    String line(String line);

    /** What is written when work on a cell is over. */
    List<Text> end(Result result);

    /** What is written of a failure where nothing else is written of its cell. */
    List<Text> failure(Result result);
}
