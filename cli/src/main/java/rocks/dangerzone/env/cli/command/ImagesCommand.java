package rocks.dangerzone.env.cli.command;

import picocli.CommandLine.Command;

/** {@code dz-env images}. */
@Command(
        name = "images",
        customSynopsis = "dz-env images list|prune [OPTION...]",
        description = {
            "Show or remove the images that dz-env has built.",
            "",
            "Only dz-env's own images are shown and removed: environments of any checkout, and the bases made for them."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env images list",
            "  dz-env images prune --dry-run",
            "  dz-env images prune --older-than 14d --yes"
        })
public final class ImagesCommand extends CommandGroup {}
