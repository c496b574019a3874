package rocks.dangerzone.env.cli.matrix;

import java.util.List;

/** For people, and for programs that search it by line. */
record PlainStyle() implements LogStyle {

    @Override
    public String line(String line) {
        return line;
    }

    @Override
    public List<Text> end(Result result) {
        return List.of(Text.line("[" + result.cell() + "] " + result.line()));
    }

    @Override
    public List<Text> failure(Result result) {
        return List.of(Text.line("dz-env: " + String.join("\n", result.paragraph())));
    }
}
