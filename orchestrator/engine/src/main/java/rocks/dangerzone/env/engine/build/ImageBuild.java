package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import rocks.dangerzone.env.engine.base.DigestName;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.problem.ProblemException;

/** Builds what a plan describes, with a log and with news for the listener. */
record ImageBuild(Podman podman, LogFolder logs, Store store, Leftovers leftovers, Progress progress) {

    /**
     * Builds an image.
     *
     * @param logFile is told of the file with its log
     * @throws ProblemException if a step fails, Podman does, or the log cannot be written
     */
    BuiltEnvironment run(BuildPlan plan, boolean noCache, Consumer<Path> logFile) {
        String activity = "building " + plan.cell();
        long started = System.nanoTime();
        progress.report(new ProgressEvent.Began(activity));
        boolean done = false;
        try (BuildLog log = new BuildLog(activity, logs.newLog(plan.cell().toString()), store, progress)) {
            logFile.accept(log.file());
            String image = markedSend(plan, noCache, log);
            done = true;
            return plan.built(image, log.file(), log.trace());
        } catch (IOException | UncheckedIOException e) {
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot build " + plan.cell(),
                                    "its log cannot be written to " + logs.folder() + " (" + e + ")",
                                    "Make room there, and make it writable for you")
                            .problem(),
                    e);
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            progress.report(done ? new ProgressEvent.Ended(activity, took) : new ProgressEvent.Failed(activity, took));
        }
    }

    /** A build that did not hear from Podman how it ended may have left something: it stays written down. */
    private String markedSend(BuildPlan plan, boolean noCache, BuildLog log) {
        leftovers.sweep(podman);
        new DigestName(podman, progress).give(plan.base());
        Optional<Path> marker = leftovers.begin(plan.base().imageId(), log.file());
        boolean over = false;
        try {
            String image = send(plan, noCache, log);
            over = true;
            return image;
        } catch (ProblemException e) {
            over = !(e.getCause() instanceof PodmanConnectionException);
            throw e;
        } finally {
            if (over) {
                marker.ifPresent(leftovers::end);
            }
        }
    }

    /** Where another process removed an image meanwhile, Podman may have taken a layer from its cache that is gone. */
    private String send(BuildPlan plan, boolean noCache, BuildLog log) {
        try {
            return sendOnce(plan, noCache, log);
        } catch (PodmanException e) {
            log.end("Error: " + e.getMessage());
            if (!BuildProblems.layerVanished(e)) {
                throw BuildProblems.of(plan.cell(), log, e);
            }
        }
        try {
            return sendOnce(plan, noCache, log);
        } catch (PodmanException e) {
            log.end("Error: " + e.getMessage());
            throw BuildProblems.of(plan.cell(), log, e);
        }
    }

    private String sendOnce(BuildPlan plan, boolean noCache, BuildLog log) {
        String image = sendAsIs(plan, noCache, log);
        CommitNames names = new CommitNames(podman.images());
        if (!names.inHistoryOf(image)) {
            return image;
        }
        progress.report(new ProgressEvent.Note("a layer from Podman's cache has a random name in its history, so "
                + plan.cell() + " is built again without the cache"));
        names.removeAll();
        String again = sendAsIs(plan, true, log);
        removeUnlessUsed(image);
        return again;
    }

    private String sendAsIs(BuildPlan plan, boolean noCache, BuildLog log) {
        return podman.builds()
                .build(plan.request(noCache), plan.context().tar(plan.inputs().sourceDateEpoch()), log);
    }

    /** With the image go the layers that only it has, so that no later build finds them in the cache. */
    private void removeUnlessUsed(String image) {
        try {
            podman.images().remove(image, false);
        } catch (PodmanApiException e) {
            progress.report(new ProgressEvent.Note("the image " + image + " stays (" + e.getMessage() + ")"));
        }
    }
}
