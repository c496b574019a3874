package rocks.dangerzone.env.engine.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.fetch.LocalRepository;
import rocks.dangerzone.env.engine.inputs.Inputs;
import rocks.dangerzone.env.engine.packages.DangerzonePackage;
import rocks.dangerzone.env.podman.build.BuildRequest;

/** All that is known of a build before it begins. Made by {@link EnvironmentBuilder#plan}. */
public final class BuildPlan {

    private final Cell cell;
    private final ResolvedBase base;
    private final String dockerfile;
    private final Context context;
    private final Optional<DangerzonePackage> dangerzone;
    private final Optional<LockedBuild> locked;
    private final Inputs inputs;
    private final String inputsDigest;
    private final ImageNames names;
    private final List<String> tags;
    private final boolean networkCut;

    BuildPlan(
            Cell cell,
            ResolvedBase base,
            String dockerfile,
            Context context,
            Optional<DangerzonePackage> dangerzone,
            Optional<LockedBuild> locked,
            Inputs inputs,
            String inputsDigest,
            ImageNames names) {
        this(
                cell,
                base,
                dockerfile,
                context,
                dangerzone,
                locked,
                inputs,
                inputsDigest,
                names,
                names.all(),
                locked.map(LockedBuild::networkCut).orElse(false));
    }

    private BuildPlan(
            Cell cell,
            ResolvedBase base,
            String dockerfile,
            Context context,
            Optional<DangerzonePackage> dangerzone,
            Optional<LockedBuild> locked,
            Inputs inputs,
            String inputsDigest,
            ImageNames names,
            List<String> tags,
            boolean networkCut) {
        this.cell = cell;
        this.base = base;
        this.dockerfile = dockerfile;
        this.context = context;
        this.dangerzone = dangerzone;
        this.locked = locked;
        this.inputs = inputs;
        this.inputsDigest = inputsDigest;
        this.names = names;
        this.tags = List.copyOf(tags);
        this.networkCut = networkCut;
    }

    /** The plan of something that was built before, under another name. */
    static BuildPlan again(RebuildOrder order, Context context, String name) {
        String digest = order.inputs().digest();
        ExactTag exact = new ExactTag(
                order.cell().distro().release(), "again", Optional.empty(), digest.substring(0, ImageNames.DIGITS));
        return new BuildPlan(
                order.cell(),
                order.base(),
                order.dockerfile(),
                context,
                Optional.empty(),
                Optional.empty(),
                order.inputs(),
                digest,
                new ImageNames(RebuildName.REPOSITORY, exact),
                List.of(name),
                order.networkCut());
    }

    /** What is built. */
    public Cell cell() {
        return cell;
    }

    /** What it is built from. */
    public ResolvedBase base() {
        return base;
    }

    /** The Dockerfile's text. */
    public String dockerfile() {
        return dockerfile;
    }

    /** The package file that an end-user environment installs. */
    public Optional<DangerzonePackage> dangerzone() {
        return dangerzone;
    }

    /** What decides the image's bits. */
    public Inputs inputs() {
        return inputs;
    }

    /** The digest of {@link #inputs}, 64 hexadecimal digits. */
    public String inputsDigest() {
        return inputsDigest;
    }

    /** The name that only this commit with these inputs has. */
    public String exactName() {
        return names.exact();
    }

    /** The exact name without its tag. */
    public String repository() {
        return names.repository();
    }

    /** Whether a tag of the repository is that of an image with the same inputs, whatever its commit. */
    public boolean hasInputsOf(String tag) {
        return ExactTag.parse(tag)
                .filter(other -> other.release().equals(names.tag().release())
                        && other.inputs().equals(names.tag().inputs()))
                .isPresent();
    }

    /** What the lock file says of it, if that counts. */
    public Optional<LockedBuild> locked() {
        return locked;
    }

    Context context() {
        return context;
    }

    /** This plan with all packages that the lock file names in its context, which decide nothing that is not planned. */
    BuildPlan with(LocalRepository repository) {
        return new BuildPlan(
                cell,
                base,
                dockerfile,
                context.with(RepositoryEntries.of(repository)),
                dangerzone,
                locked,
                inputs,
                inputsDigest,
                names);
    }

    ImageNames names() {
        return names;
    }

    BuildRequest request(boolean noCache) {
        return new BuildRequest(
                tags,
                Context.DOCKERFILE,
                Map.copyOf(inputs.buildArgs()),
                Optional.of(inputs.sourceDateEpoch()),
                noCache,
                // The base is in the storage already, by digest.
                BuildRequest.PullPolicy.NEVER,
                networkCut);
    }

    /** The environment that was there already. */
    BuiltEnvironment found(String image) {
        return new BuiltEnvironment(
                cell, image, names.all(), inputsDigest, true, Optional.empty(), BuildTrace.NONE, Optional.empty());
    }

    /** The environment that came of it. */
    BuiltEnvironment built(String image, Path log, BuildTrace trace) {
        return new BuiltEnvironment(cell, image, tags, inputsDigest, false, Optional.of(log), trace, Optional.empty());
    }
}
