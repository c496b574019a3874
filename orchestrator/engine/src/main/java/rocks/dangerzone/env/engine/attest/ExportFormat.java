package rocks.dangerzone.env.engine.attest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import rocks.dangerzone.env.problem.Nearest;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** A form in which other tools read what a manifest says of a cell. */
public enum ExportFormat {
    /** An in-toto Statement v1 with SLSA provenance v1: where an image came from. */
    SLSA("provenance"),
    /** SPDX 2.3: the packages in an image. */
    SPDX("spdx"),
    /** CycloneDX 1.6: the same. */
    CYCLONEDX("cdx");

    private final String suffix;

    ExportFormat(String suffix) {
        this.suffix = suffix;
    }

    /** The name of a cell's file: {@code debian-trixie-dev.spdx.json}. */
    String fileName(String cell) {
        return cell.replace('/', '-') + "." + suffix + ".json";
    }

    /**
     * The format of a name.
     *
     * @throws ProblemException (usage) if there is none of that name
     */
    public static ExportFormat of(String name) {
        List<String> names = Stream.of(values()).map(ExportFormat::label).toList();
        return Stream.of(values())
                .filter(format -> format.label().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.usage(
                        "unknown format " + Typed.shown(name),
                        "the formats are " + String.join(", ", names),
                        Nearest.to(name, names)
                                .map(near -> "Did you mean " + near + "?")
                                .orElse("Choose one of them")));
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
