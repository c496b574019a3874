package rocks.dangerzone.env.cli.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.engine.images.ImageInventory;
import rocks.dangerzone.env.engine.images.ImagePrune;
import rocks.dangerzone.env.engine.images.PruneRules;
import rocks.dangerzone.env.engine.images.StoredImage;
import rocks.dangerzone.env.engine.measure.Age;
import rocks.dangerzone.env.engine.measure.ByteSize;
import rocks.dangerzone.env.problem.ProblemException;

/** {@code dz-env images prune}. */
@Command(
        name = "prune",
        customSynopsis =
                "dz-env images prune [--older-than AGE] [--keep N] [--superseded] [--bases] [--dry-run] [--yes]"
                        + " [--json] [OPTION...]",
        description = {
            "Remove images that dz-env has built, and tell the room that is gained.",
            "",
            "Without options those go that a later build of their cell has superseded: no alias points to them. More than"
                    + " one option removes what fits all of them. An image that a container was made from, or that has a"
                    + " name of your own, always stays. Nothing is removed while a build goes on."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env images prune --dry-run",
            "  dz-env images prune --keep 2 --yes            of each cell the two that were used last, and the latest",
            "  dz-env images prune --older-than 14d          what nobody has used for two weeks, latest builds too",
            "  dz-env images prune --older-than 2w --superseded --bases"
        })
public final class ImagesPruneCommand implements Callable<Integer> {

    private final Call call;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description =
                    "Only what was neither built nor used for so long: 12h, 14d, 2w. Takes the latest builds, too.")
    private Optional<String> olderThan = Optional.empty();

    @Option(names = "--keep", paramLabel = "N", description = "Of each cell keep the N images that were used last.")
    private Optional<Integer> keep = Optional.empty();

    @Option(names = "--superseded", description = "Only what no alias points to; so it is anyway without --older-than.")
    private boolean superseded;

    @Option(names = "--bases", description = "Also bases that no image is built upon any more.")
    private boolean bases;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private Consent consent = new Consent();

    public ImagesPruneCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        PruneRules rules = rules();
        try (Session session = call.open()) {
            consent.requireSomebody(call.surroundings(), "remove images");
            ImagePrune prune = session.images();
            if (!consent.dryRun()) {
                prune.prepare();
            }
            ImageInventory inventory = prune.inventory();
            List<StoredImage> chosen = rules.select(inventory.ours(), Instant.now());
            if (chosen.isEmpty()) {
                tell(session, inventory, chosen);
                return 0;
            }
            if (!agreed(inventory, chosen)) {
                session.screen().say("nothing is removed");
                return 1;
            }
            List<StoredImage> gone = consent.dryRun() ? chosen : prune.remove(chosen);
            tell(session, inventory, gone);
            return gone.size() == chosen.size() ? 0 : 1;
        }
    }

    private PruneRules rules() {
        keep.filter(number -> number < 0).ifPresent(number -> {
            throw ProblemException.usage(
                    "cannot keep " + number + " images", "that is no number of images", "Write --keep 2, for example");
        });
        return new PruneRules(
                olderThan.map(Age::parse).map(Age::duration),
                keep.map(OptionalInt::of).orElse(OptionalInt.empty()),
                superseded,
                bases);
    }

    private boolean agreed(ImageInventory inventory, List<StoredImage> chosen) {
        if (consent.asks(call.surroundings())) {
            call.surroundings().err().print(ImageWords.table(chosen));
        }
        return consent.given(
                call.surroundings(), "Remove " + count(chosen) + " (" + new ByteSize(inventory.gain(chosen)) + ")?");
    }

    private void tell(Session session, ImageInventory inventory, List<StoredImage> gone) {
        long gain = inventory.gain(gone);
        if (json) {
            call.surroundings()
                    .out()
                    .print(Json.of(json -> json.object(() -> {
                        json.field("dryRun", consent.dryRun());
                        json.array("removed", gone, image -> ImageWords.fields(json, image));
                        json.field("gained", gain);
                    })));
            return;
        }
        if (!gone.isEmpty() && !consent.asks(call.surroundings())) {
            call.surroundings().out().print(ImageWords.table(gone));
        }
        session.screen()
                .say(
                        gone.isEmpty()
                                ? "no image to remove"
                                : count(gone)
                                        + (consent.dryRun() ? " would be removed, " : " removed, ")
                                        + new ByteSize(gain)
                                        + (consent.dryRun() ? " would be gained" : " gained"));
    }

    private static String count(List<StoredImage> images) {
        return images.size() == 1 ? "1 image" : images.size() + " images";
    }
}
