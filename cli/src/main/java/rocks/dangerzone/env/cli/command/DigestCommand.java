package rocks.dangerzone.env.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.engine.rootfs.RootFileSystems;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.subject.Subject;
import rocks.dangerzone.env.engine.subject.Subjects;

/** {@code dz-env digest}. */
@Command(
        name = "digest",
        customSynopsis = "dz-env digest IMAGE... [--json] [OPTION...]",
        description = {
            "Print the root file system digest of images: of their files as containers see them, without times.",
            "",
            "It is the same however an image is stored (overlay or vfs, as root or rootless), so it tells whether two"
                    + " builds came to the same. An IMAGE is a cell (debian:trixie/dev, as it was built last), a name or"
                    + " ID of an image in Podman's storage, or a file of 'podman save'."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env digest debian:trixie/dev",
            "  dz-env digest docker.io/library/debian:trixie image.tar --json"
        })
public final class DigestCommand implements Callable<Integer> {

    private final Call call;

    @Parameters(
            paramLabel = "IMAGE",
            arity = "1..*",
            completionCandidates = CellNames.class,
            description = "A cell, an image in Podman's storage, or an archive of one.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public DigestCommand(Call call) {
        this.call = call;
    }

    /**
     * What is printed of an image.
     *
     * @param imageId empty for an archive
     */
    private record Line(String name, Optional<String> imageId, String digest) {}

    @Override
    public Integer call() {
        try (Session session = call.open()) {
            Subjects subjects = session.subjects();
            List<Subject> found = names.stream().map(subjects::find).toList();
            RootFileSystems files = new RootFileSystems(Store.of(session.folders()), session.screen());
            List<Line> lines = found.stream()
                    .map(subject ->
                            new Line(subject.typed(), subject.imageId(), files.digest(subject, session::podman)))
                    .toList();
            call.surroundings().out().print(json ? json(lines) : text(lines));
            return 0;
        }
    }

    private static String text(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line ->
                text.append(line.digest()).append("  ").append(line.name()).append('\n'));
        return text.toString();
    }

    private static String json(List<Line> lines) {
        return Json.of(json -> json.array(lines, line -> {
            json.field("name", line.name());
            json.field("imageId", line.imageId());
            json.field("rootFileSystem", line.digest());
        }));
    }
}
