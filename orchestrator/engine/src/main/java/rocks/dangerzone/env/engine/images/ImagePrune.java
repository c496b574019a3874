package rocks.dangerzone.env.engine.images;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.build.LastUses;
import rocks.dangerzone.env.engine.build.OngoingBuilds;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanApiException;

/** Looks through Podman's storage and removes images from it. */
public final class ImagePrune {

    private final Podman podman;
    private final String registry;
    private final LastUses uses;
    private final OngoingBuilds builds;
    private final Progress progress;

    /** @param registry first part of dz-env's image names */
    public ImagePrune(Podman podman, String registry, UserFolders folders, Progress progress) {
        this.podman = podman;
        this.registry = registry;
        this.uses = LastUses.of(folders);
        this.builds = OngoingBuilds.of(folders, progress);
        this.progress = progress;
    }

    /** What is there. */
    public ImageInventory inventory() {
        return ImageInventory.take(podman, registry, uses);
    }

    /**
     * Makes sure that images may be removed, and frees those that a killed build holds.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException if a build goes on
     */
    public void prepare() {
        builds.requireNone("remove images");
        builds.sweepDead(podman);
    }

    /**
     * Removes images, one after the other. One that Podman does not give up stays, with a note, and so do all from the
     * moment on in which a build begins.
     *
     * @return those that are gone
     */
    public List<StoredImage> remove(List<StoredImage> images) {
        List<StoredImage> gone = new ArrayList<>();
        for (StoredImage image : images) {
            if (builds.any()) {
                progress.report(new ProgressEvent.Note("a build has begun; the other images stay"));
                break;
            }
            if (remove(image)) {
                uses.forget(image.id());
                gone.add(image);
            }
        }
        return gone;
    }

    private boolean remove(StoredImage image) {
        try {
            takeNames(image);
            podman.images().remove(image.id(), false);
            if (!podman.images().exists(image.id())) {
                return true;
            }
            return kept(image, "another image is built upon it");
        } catch (PodmanApiException e) {
            // Another call may be pruning too.
            return e.notFound() || kept(image, String.valueOf(e.getMessage()));
        }
    }

    private boolean kept(StoredImage image, String reason) {
        progress.report(new ProgressEvent.Note(
                "Podman keeps " + image.what() + " " + image.id().substring(0, 12) + " (" + reason + ")"));
        return false;
    }

    /**
     * All names but one, each only where it is still the image's own: an alias may have moved on. The exact names last, for
     * with one of them the next build still finds an image that stays. A digest is no tag that Podman could take away: where
     * a base has such a name, it is the one that is left.
     */
    private void takeNames(StoredImage image) {
        List<KnownName> names = Stream.concat(
                        image.aliases().stream(), image.names().stream().filter(KnownName.Exact.class::isInstance))
                .toList();
        boolean hasDigest = image.names().stream().anyMatch(KnownName.BaseByDigest.class::isInstance);
        names.stream()
                .limit(hasDigest ? names.size() : Math.max(0, names.size() - 1))
                .map(KnownName::text)
                .forEach(name -> {
                    int colon = name.lastIndexOf(':');
                    podman.images().untag(image.id(), name.substring(0, colon), name.substring(colon + 1));
                });
    }
}
