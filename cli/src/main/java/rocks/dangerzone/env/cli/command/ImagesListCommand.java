package rocks.dangerzone.env.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.engine.images.StoredImage;

/** {@code dz-env images list}. */
@Command(
        name = "list",
        customSynopsis = "dz-env images list [--json] [OPTION...]",
        description = {
            "Show the images that dz-env has built or made, and what they take on the disk.",
            "",
            "OWN is the room that goes with the image alone; the rest of its SIZE it shares with others. An alias is the"
                    + " name that moves to the latest build."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env images list",
            "  dz-env images list --json | jq -r '.[] | select(.superseded) | .imageId'"
        })
public final class ImagesListCommand implements Callable<Integer> {

    private final Call call;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public ImagesListCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        try (Session session = call.open()) {
            List<StoredImage> images = session.images().inventory().ours();
            if (json) {
                call.surroundings().out().print(ImageWords.json(images));
            } else if (images.isEmpty()) {
                session.screen().say("no images of dz-env in Podman's storage");
            } else {
                call.surroundings().out().print(ImageWords.table(images));
            }
            return 0;
        }
    }
}
