package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where earlier manifests are. */
final class ManifestOptions {

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description = "The folder with earlier manifests, for durations and for what changed;"
                    + " ~/.local/share/dangerzone-dev/manifests if not given.")
    private Optional<Path> folder = Optional.empty();

    /** The folder, absolute, if one was given. */
    Optional<Path> history(Path workingFolder) {
        return folder.map(workingFolder::resolve);
    }
}
