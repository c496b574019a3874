package rocks.dangerzone.env.engine.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.host.DiskRoom;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.podman.image.ImageSummary;

/** Builds what was built before once more, without the cache and under a name that is taken away afterwards. */
public final class Rebuilder {

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Podman podman;
    private final Client self;
    private final LogFolder logs;
    private final Store store;
    private final Leftovers leftovers;
    private final BuildRoom room;
    private final Progress progress;

    public Rebuilder(Podman podman, UserFolders folders, Progress progress) {
        this(podman, folders, Client.self(), progress);
    }

    Rebuilder(Podman podman, UserFolders folders, Client self, Progress progress) {
        this.podman = podman;
        this.self = self;
        this.logs = LogFolder.of(folders);
        this.store = Store.of(folders);
        this.leftovers = Leftovers.of(folders, self, progress);
        this.room = new BuildRoom(DiskRoom.onThisMachine(progress), folders);
        this.progress = progress;
    }

    /**
     * Builds, and lets somebody look at what came of it before it goes.
     *
     * @param before the ID of an image that is to stay, though it should turn out to be the same and have no other name
     * @param logFile is told of the file with the log, before anything is in it
     * @param looks at the image while it is there
     * @return what that one saw
     * @throws rocks.dangerzone.env.problem.ProblemException if it cannot be built: the step, its last lines, the log
     */
    public <T> T build(RebuildOrder order, String before, Consumer<Path> logFile, Function<BuiltEnvironment, T> looks) {
        RebuildName name = new RebuildName(self, NUMBERS.incrementAndGet());
        BuildPlan plan = BuildPlan.again(order, Context.again(order), name.toString());
        boolean known = podman.images().exists(before);
        room.beforeBuild(plan, podman);
        try {
            return looks.apply(new ImageBuild(podman, logs, store, leftovers, progress).run(plan, true, logFile));
        } finally {
            remove(name, known ? Optional.of(before) : Optional.empty());
        }
    }

    /** Takes away what killed calls of the same user left. */
    public void sweep() {
        leftovers.sweep(podman);
        try {
            for (ImageSummary image : podman.images().list(Map.of("reference", List.of(RebuildName.REPOSITORY)))) {
                image.names().stream()
                        .flatMap(name -> RebuildName.parse(name).stream())
                        .filter(name ->
                                self.comparable(name.client()) && !name.client().alive())
                        .forEach(name -> remove(name, Optional.empty()));
            }
        } catch (PodmanException e) {
            note("cannot look for images that killed rebuilds left (" + e.getMessage() + ")");
        }
    }

    /** With its last name goes the image, unless it is the one that is to stay: from that only the name is taken. */
    private void remove(RebuildName name, Optional<String> stays) {
        try {
            Optional<String> image = podman.images().inspect(name.toString()).map(found -> found.id());
            if (image.isPresent() && image.equals(stays)) {
                podman.images().untag(image.get(), RebuildName.REPOSITORY, name.tag());
            } else if (image.isPresent()) {
                podman.images().remove(name.toString(), false);
            }
        } catch (PodmanException e) {
            note("the image " + name + " stays (" + e.getMessage() + "); the next rebuild takes it away");
        }
    }

    private void note(String text) {
        progress.report(new ProgressEvent.Note(text));
    }
}
