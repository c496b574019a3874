package rocks.dangerzone.env.dockerfiles.template;

import java.util.List;

/**
 * A rendered Dockerfile with what it needs beside it.
 *
 * @param dockerfile its text
 * @param files the files that dz-env brings, sorted by path
 * @param checkoutFiles paths of the files that have to be taken from the checkout's root under the same name
 *     ({@code pyproject.toml}, the lock file), sorted
 * @param needsPackage whether the context needs a Dangerzone package (one .deb or .rpm file) in the folder
 *     {@code packages/}, and beside it {@value #PACKAGE_SUMS}, as sha256sum(1) writes it: the package's SHA-256 in
 *     hexadecimal, two spaces, its file name without a folder, a line feed. Podman before 5.4 takes a RUN from its cache
 *     although a file mounted into it has changed (Buildah issue 5400); the copied list makes the difference
 * @param installs the distribution's packages that it installs by name, step by step
 * @param locked whether it takes them from the context's folder {@value #REPOSITORY}, which needs {@value #REPOSITORY_SUMS}
 *     (as sha256sum(1) writes it), for apt an {@code apt.conf} that names no other source, for dnf a {@code .repo} file, and
 *     the packages with an index
 */
public record Rendering(
        String dockerfile,
        List<ContextFile> files,
        List<String> checkoutFiles,
        boolean needsPackage,
        List<Install> installs,
        boolean locked) {

    /** Where a context has the SHA-256 of its package. */
    public static final String PACKAGE_SUMS = "packages/SHA256SUMS";

    /** The folder of a context with the distribution's packages, in a locked build. */
    public static final String REPOSITORY = "repository";

    /** Where a context has the SHA-256 of each of them. */
    public static final String REPOSITORY_SUMS = REPOSITORY + "/SHA256SUMS";

    /** The folder of a context with Python packages that the checkout's lock file pins, where they are locked too. */
    public static final String PYTHON = "python";

    /** Where a context has the SHA-256 of each of them. */
    public static final String PYTHON_SUMS = PYTHON + "/SHA256SUMS";

    public Rendering {
        files = List.copyOf(files);
        checkoutFiles = List.copyOf(checkoutFiles);
        installs = List.copyOf(installs);
    }

    /** A rendering that installs nothing by name. */
    public Rendering(String dockerfile, List<ContextFile> files, List<String> checkoutFiles, boolean needsPackage) {
        this(dockerfile, files, checkoutFiles, needsPackage, List.of(), false);
    }
}
