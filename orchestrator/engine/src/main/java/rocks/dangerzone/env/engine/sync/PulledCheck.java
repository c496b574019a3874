package rocks.dangerzone.env.engine.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.build.BuildPlan;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.image.Images;

/**
 * Whether a pulled image can be what its name says: the tag names inputs, and these leave marks in every image that is
 * built from them. Files that were copied in and what package archives held at the time leave none that could be foretold.
 *
 * @param images the service's
 */
record PulledCheck(Images images) {

    /** The first instruction of every Dockerfile sets it. */
    private static final String CELL = "DANGERZONE_ENVIRONMENT=";

    /** Why an image cannot have come of a plan's inputs; empty if it can. */
    Optional<String> fault(BuildPlan plan, String imageId) {
        Optional<ImageDetails> image = images.inspect(imageId);
        if (image.isEmpty()) {
            return Optional.of("it is gone from Podman's storage");
        }
        String platform = "linux/" + image.get().architecture();
        Instant time = Instant.ofEpochSecond(plan.inputs().sourceDateEpoch());
        if (!platform.equals(plan.inputs().platform())) {
            return Optional.of(
                    "it is for " + platform + " and not for " + plan.inputs().platform());
        }
        if (!standsOn(plan.base().imageId(), image.get().layers())) {
            return Optional.of("it does not stand on the base " + plan.base().reference());
        }
        if (!isOf(plan.cell().toString(), imageId)) {
            return Optional.of("it is not an environment " + plan.cell());
        }
        return image.get().created().equals(time)
                ? Optional.empty()
                : Optional.of("it bears the time " + image.get().created() + ", and these inputs give it " + time);
    }

    private boolean standsOn(String baseId, List<String> layers) {
        List<String> base = images.inspect(baseId).map(ImageDetails::layers).orElse(List.of());
        return layers.size() >= base.size() && layers.subList(0, base.size()).equals(base);
    }

    private boolean isOf(String cell, String imageId) {
        return images.history(imageId).orElse(List.of()).stream()
                .anyMatch(entry -> entry.createdBy().endsWith(CELL + cell));
    }
}
