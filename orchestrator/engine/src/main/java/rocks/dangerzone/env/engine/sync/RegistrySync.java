package rocks.dangerzone.env.engine.sync;

import java.util.Comparator;
import java.util.Optional;
import rocks.dangerzone.env.engine.build.BuildOrder;
import rocks.dangerzone.env.engine.build.BuildPlan;
import rocks.dangerzone.env.engine.build.BuiltEnvironment;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.registry.ImageRegistry;
import rocks.dangerzone.env.engine.registry.RegistryCopy;
import rocks.dangerzone.env.engine.registry.RegistryCopy.Action;
import rocks.dangerzone.env.engine.registry.RegistryOptions;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.podman.image.Images;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Shares environments through a registry: what it has from the same inputs is pulled, what it lacks is built and pushed.
 * Of two who build the same at once the one who comes second takes what the other has pushed, so that all have one image.
 */
public final class RegistrySync {

    private final Images images;
    private final EnvironmentBuilder builder;
    private final ImageRegistry registry;
    private final PulledCheck check;
    private final Progress progress;

    /** @param builder builds in that service's storage */
    public RegistrySync(Podman podman, EnvironmentBuilder builder, RegistryOptions options, Progress progress) {
        this.images = podman.images();
        this.builder = builder;
        this.registry = new ImageRegistry(podman, options, progress);
        this.check = new PulledCheck(images);
        this.progress = progress;
    }

    /**
     * The environment that an order describes: pulled, or built if need be and pushed.
     *
     * @throws ProblemException if it cannot be had, or the registry does not take it
     */
    public BuiltEnvironment ensure(BuildOrder order) {
        BuildPlan plan = builder.plan(order);
        Optional<BuiltEnvironment> there = order.noCache() ? Optional.empty() : pull(plan);
        return there.orElseGet(() -> {
            Optional<BuiltEnvironment> existing = order.noCache() ? Optional.empty() : builder.existing(plan);
            return push(
                    plan, existing.orElseGet(() -> builder.build(plan, order.noCache(), file -> {})), order.noCache());
        });
    }

    /**
     * What the registry has from a plan's inputs; of another commit too, if there is nothing of this one.
     *
     * @return empty if it has nothing
     * @throws ProblemException if that cannot be told, or what it has is something else
     */
    public Optional<BuiltEnvironment> pull(BuildPlan plan) {
        return pulled(plan, plan.exactName())
                .or(() -> registry.tags(plan.repository()).stream()
                        .filter(plan::hasInputsOf)
                        .max(Comparator.naturalOrder())
                        .flatMap(tag -> pulled(plan, plan.repository() + ":" + tag)));
    }

    /**
     * Pushes what was built, unless somebody else has pushed the same meanwhile.
     *
     * @param replacing whether it takes the place of what the registry has
     * @return it, or what the other has pushed
     * @throws ProblemException if the registry does not take it
     */
    public BuiltEnvironment push(BuildPlan plan, BuiltEnvironment built, boolean replacing) {
        String name = plan.exactName();
        if (!replacing && !built.upToDate()) {
            Optional<BuiltEnvironment> other = pulled(plan, name);
            if (other.isPresent()) {
                return told(built, other.get());
            }
        }
        Optional<String> digest = registry.push(name);
        // What is under the tag now may be somebody else's, whose push came a moment later.
        BuiltEnvironment now = pulled(plan, name).orElse(built);
        return now.imageId().equals(built.imageId())
                ? built.with(new RegistryCopy(name, digest.or(() -> digestOf(plan, now)), Action.PUSHED))
                : told(built, now);
    }

    private BuiltEnvironment told(BuiltEnvironment built, BuiltEnvironment other) {
        if (!other.imageId().equals(built.imageId())) {
            progress.report(new ProgressEvent.Note("somebody else has pushed "
                    + other.registry().map(RegistryCopy::name).orElse("it")
                    + " meanwhile, from the same inputs: theirs is used"));
            if (!built.upToDate()) {
                builder.discard(built);
            }
        }
        return other;
    }

    private Optional<BuiltEnvironment> pulled(BuildPlan plan, String name) {
        Optional<String> before = images.inspect(name).map(ImageDetails::id);
        Optional<String> image = registry.pull(name);
        image.flatMap(id -> check.fault(plan, id)).ifPresent(fault -> {
            restore(plan, name, image.orElseThrow(), before);
            throw ProblemException.failed(
                    "cannot use " + name + " from the registry",
                    fault,
                    "Tell who pushes there; 'dz-env build --sync --no-cache' puts a right one in its place");
        });
        return image.flatMap(id -> builder.existing(plan))
                .map(found -> found.with(new RegistryCopy(name, digestOf(plan, found), Action.PULLED)));
    }

    /** Gives a name back to the image that had it before the pull; what was pulled goes, unless it is in use. */
    private void restore(BuildPlan plan, String name, String pulled, Optional<String> before) {
        String tag = name.substring(plan.repository().length() + 1);
        try {
            images.remove(name, false);
        } catch (PodmanApiException inUse) {
            images.untag(pulled, plan.repository(), tag);
        }
        before.ifPresent(id -> images.tag(id, plan.repository(), tag));
    }

    private Optional<String> digestOf(BuildPlan plan, BuiltEnvironment environment) {
        return images.inspect(environment.imageId()).flatMap(image -> RegistryDigest.of(image, plan.repository()));
    }
}
