package rocks.dangerzone.env.cli.command;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.screen.Words;
import rocks.dangerzone.env.engine.doctor.Cure;
import rocks.dangerzone.env.engine.doctor.Finding;
import rocks.dangerzone.env.engine.doctor.Finding.Status;

/**
 * How findings are told.
 *
 * @param colours whether statuses are coloured
 */
record DoctorWords(boolean colours) {

    private static final int STATUS_WIDTH = 9;

    /** A line for each finding; below it what follows, and what cures it. */
    String text(List<Finding> findings) {
        int width = findings.stream()
                        .mapToInt(finding -> finding.name().length())
                        .max()
                        .orElse(0)
                + 2;
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(status(finding.status()))
                    .append(finding.name())
                    .repeat(' ', width - finding.name().length())
                    .append(Words.harmless(finding.found()))
                    .append('\n');
            finding.consequence().ifPresent(consequence -> below(text, width, "so: " + consequence));
            finding.cure().ifPresent(cure -> below(text, width, "cure: " + cure.text()));
        }
        return text.toString();
    }

    private static void below(StringBuilder text, int width, String line) {
        text.repeat(' ', STATUS_WIDTH + width).append(Words.harmless(line)).append('\n');
    }

    private String status(Status status) {
        String padded = "%-9s".formatted(word(status));
        return colours ? Ansi.ON.string("@|" + style(status) + " " + padded + "|@") : padded;
    }

    private static String style(Status status) {
        return switch (status) {
            case OK -> "green";
            case WARNING -> "yellow";
            case FAILED -> "bold,red";
        };
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    static String json(List<Finding> findings) {
        return Json.of(json -> json.object(() -> {
            json.field("failed", count(findings, Status.FAILED));
            json.field("warnings", count(findings, Status.WARNING));
            json.array("findings", findings, finding -> {
                json.field("name", finding.name());
                json.field("status", word(finding.status()));
                json.field("found", finding.found());
                json.field("consequence", finding.consequence());
                json.field("cure", finding.cure().map(Cure::text));
                json.field("fixable", finding.cure().flatMap(Cure::repair).isPresent());
            });
        }));
    }

    /** One line on all of them. */
    static String summary(List<Finding> findings) {
        long failed = count(findings, Status.FAILED);
        long warnings = count(findings, Status.WARNING);
        return findings.size() + " checks: "
                + (failed + warnings == 0
                        ? "all is well"
                        : failed + " failed, " + (warnings == 1 ? "1 warning" : warnings + " warnings"));
    }

    private static long count(List<Finding> findings, Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }
}
