package rocks.dangerzone.env.cli.command;

import picocli.CommandLine.Command;

/** {@code dz-env matrix}: the commands that work on many cells at once. */
@Command(
        name = "matrix",
        customSynopsis = "dz-env matrix (plan | build | merge | report) [OPTION...]",
        description = {
            "Build many environments side by side, and keep a record of it.",
            "",
            "The record, a manifest, tells for each cell what went in, what came out and how it went."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env matrix plan 'debian-*'                       what is up to date, and what changed where not",
            "  dz-env matrix build 'debian-*' --chain              build them all, from the source to a smoke test",
            "  dz-env matrix report --html report.html             the last run as a page",
            "  dz-env matrix plan --format github                  a strategy.matrix for GitHub Actions",
            "",
            "'dz-env matrix COMMAND --help' tells more."
        })
public final class MatrixCommand extends CommandGroup {}
