package rocks.dangerzone.env.engine.manifest;

import static java.util.Comparator.comparing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.inputs.Inputs;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * All that went into an image, and where it came from. The part that decides the image's bits beforehand is covered by
 * {@code digest}, see {@link #deciding}; the rest tells where that part came from (the source, the package's commit), or
 * was only known afterwards (the state of the package archives), or belongs to the machine (the builder).
 *
 * @param platform the image's platform as OCI writes it ({@code linux/amd64})
 * @param base the base image, pinned
 * @param dockerfile the Dockerfile's text
 * @param templates the templates that the Dockerfile was made from, sorted by path
 * @param files the build context without the Dockerfile, sorted by path
 * @param dangerzone the Dangerzone package that is installed from a file
 * @param lock the lock file that it was built from; empty where it was built from the archives as they were
 * @param source the checkout
 * @param buildArgs values of ARG instructions
 * @param sourceDateEpoch seconds since 1970 that file times and the creation time are set to
 * @param archives the state of the package archives that the build used, sorted by file
 * @param builder what built it
 * @param digest the inputs digest, 64 hexadecimal digits
 */
public record CellInputs(
        String platform,
        ResolvedBase base,
        String dockerfile,
        List<TemplateInput> templates,
        List<Inputs.ContextInput> files,
        Optional<PackageInput> dangerzone,
        Optional<LockInput> lock,
        SourceInput source,
        Map<String, String> buildArgs,
        long sourceDateEpoch,
        List<ArchiveInput> archives,
        BuilderInput builder,
        String digest) {

    /** A template: its path below {@code templates/} and its SHA-256. */
    public record TemplateInput(String path, String sha256) {}

    /**
     * The package file that an end-user environment installs.
     *
     * @param file its name, without a folder
     * @param commit the commit that it was built from, 40 hexadecimal digits; empty where nothing tells
     * @param ofCheckout whether that is the checkout's commit; empty where it cannot be told
     */
    public record PackageInput(
            String file,
            String sha256,
            String name,
            String version,
            String architecture,
            Optional<String> commit,
            Optional<Boolean> ofCheckout) {}

    /**
     * What a lock file said of the cell. Which packages it named is in the context's list of checksums, too, which decides; this
     * tells where they came from.
     *
     * @param sha256 the digest of the text that holds that part alone, see {@link
     *     rocks.dangerzone.env.engine.lock.LockedCell#text}; the store has it
     * @param networkCut whether the build had no network
     */
    public record LockInput(String sha256, boolean networkCut) {}

    /**
     * The checkout.
     *
     * @param repository the address of its remote, without user name and password; empty where there is none
     * @param commit the commit it is at, 40 hexadecimal digits; empty where it is in no repository
     * @param dirty whether tracked files differ from the commit, or there are new ones that git does not ignore
     * @param difference SHA-256 over what differs; empty where nothing does
     */
    public record SourceInput(
            Optional<String> repository, Optional<String> commit, boolean dirty, Optional<String> difference) {}

    /** A Release file that apt read, or dnf's repomd.xml: its name as the package manager keeps it, and its SHA-256. */
    public record ArchiveInput(String file, String sha256) {}

    /** What built the image, as far as it decides how the image comes out. */
    public record BuilderInput(String podman, String buildah, String runtime, String storageDriver, boolean rootless) {}

    public CellInputs {
        templates = templates.stream().sorted(comparing(TemplateInput::path)).toList();
        files = files.stream().sorted(comparing(Inputs.ContextInput::path)).toList();
        buildArgs = Map.copyOf(buildArgs);
        archives = archives.stream().sorted(comparing(ArchiveInput::file)).toList();
    }

    /** The part that decides the image's bits; its digest is {@code digest} in a manifest that nobody has edited. */
    public Inputs deciding(String cell) {
        return new Inputs(
                cell,
                platform,
                base.digest(),
                Sha256.of(dockerfile.getBytes(StandardCharsets.UTF_8)),
                files,
                dangerzone.map(file ->
                        new Inputs.PackageInput(file.name(), file.version(), file.architecture(), file.sha256())),
                buildArgs,
                sourceDateEpoch);
    }
}
