package rocks.dangerzone.env.cli.command;

import picocli.CommandLine.Command;

/** {@code dz-env manifest}: the commands that work on manifests alone. */
@Command(
        name = "manifest",
        customSynopsis = "dz-env manifest export [OPTION...]",
        description = "Hand on what manifests say.",
        footer = {
            "",
            "Examples:",
            "  dz-env manifest export nightly.json --format slsa --output attestations",
            "",
            "'dz-env manifest COMMAND --help' tells more."
        })
public final class ManifestCommand extends CommandGroup {}
