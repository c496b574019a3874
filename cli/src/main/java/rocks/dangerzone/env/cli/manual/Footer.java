package rocks.dangerzone.env.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What help shows last, in its parts.
 *
 * @param sections those with a heading and lines that are shown as they are, such as the examples
 * @param exitCodes what exit codes mean; none where nothing is said
 * @param notes the other sentences
 */
record Footer(List<Section> sections, List<String> exitCodes, List<String> notes) {

    private static final Pattern EXIT_CODES = Pattern.compile("Exit codes: (.*)");

    /** Lines under a heading. */
    record Section(String heading, List<String> lines) {

        Section {
            lines = List.copyOf(lines);
        }
    }

    Footer {
        sections = List.copyOf(sections);
        exitCodes = List.copyOf(exitCodes);
        notes = List.copyOf(notes);
    }

    /** Takes it apart: a heading ends in a colon, and the lines that belong to it are indented. */
    static Footer of(String... lines) {
        List<Section> sections = new ArrayList<>();
        List<String> exitCodes = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        String heading = "";
        List<String> indented = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(" ")) {
                indented.add(line.substring(Math.min(2, line.length())));
                continue;
            }
            if (!indented.isEmpty()) {
                sections.add(new Section(heading, indented));
                indented.clear();
            }
            Matcher codes = EXIT_CODES.matcher(line);
            if (codes.matches()) {
                exitCodes.add(codes.group(1));
            } else if (line.endsWith(":")) {
                heading = line.substring(0, line.length() - 1);
            } else if (!line.isEmpty()) {
                notes.add(line);
            }
        }
        if (!indented.isEmpty()) {
            sections.add(new Section(heading, indented));
        }
        return new Footer(sections, exitCodes, notes);
    }
}
