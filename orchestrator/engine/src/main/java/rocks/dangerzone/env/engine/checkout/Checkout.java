package rocks.dangerzone.env.engine.checkout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * A Dangerzone source tree.
 *
 * @param root its folder
 * @param version from {@code share/version.txt}
 * @param commit the commit that HEAD is at, 40 hexadecimal digits, where it is a git checkout
 * @param tool the Python tool that its lock file belongs to
 */
public record Checkout(Path root, String version, Optional<String> commit, PythonProject.Tool tool) {

    /** File with the version of Dangerzone, relative to the root. */
    public static final String VERSION_FILE = "share/version.txt";

    private static final Pattern VERSION =
            Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9}){1,3}([.-]?[a-z]{1,9}[.-]?[0-9]{0,9})?");

    /**
     * Finds the checkout that a folder is in: the nearest of it and its parents that holds {@code share/version.txt} and
     * {@code pyproject.toml}. Works in git worktrees, and for trees that are no git checkout. Where both lock files are
     * there, {@code uv.lock} counts: Dangerzone moves from poetry to uv, so it is the newer.
     *
     * @throws ProblemException (usage) if the folder is in none, or if its version or lock file is missing or faulty
     */
    public static Checkout find(Path start) {
        return findIfAny(start)
                .orElseThrow(() -> ProblemException.usage(
                        "no Dangerzone checkout",
                        "neither " + start.toAbsolutePath().normalize() + " nor a folder above it holds " + VERSION_FILE
                                + " and pyproject.toml",
                        "Change into a clone of Dangerzone and try again"));
    }

    /**
     * As {@link #find}, but empty if the folder is in no checkout.
     *
     * @throws ProblemException (usage) if it is in one whose version or lock file is missing or faulty
     */
    public static Optional<Checkout> findIfAny(Path start) {
        return root(start.toAbsolutePath().normalize())
                .map(root -> new Checkout(root, version(root), commit(root), tool(root)));
    }

    /**
     * The commit that HEAD is at now; {@link #commit} is the one that it was at when the checkout was found.
     *
     * @throws ProblemException (usage) if the repository cannot be read
     */
    public Optional<String> head() {
        return commit(root);
    }

    private static Optional<Path> root(Path start) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(VERSION_FILE))
                    && Files.isRegularFile(folder.resolve("pyproject.toml"))) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    private static String version(Path root) {
        Path file = root.resolve(VERSION_FILE);
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (!VERSION.matcher(text).matches()) {
            throw ProblemException.usage(
                    "no usable version in " + file,
                    "it says " + Typed.shown(text),
                    "Write a version such as 0.11.0 or 1.0.0-rc1 into it");
        }
        return text;
    }

    private static Optional<String> commit(Path root) {
        try {
            return GitHead.of(root);
        } catch (IOException e) {
            throw unreadable(root.resolve(".git"), e);
        }
    }

    private static PythonProject.Tool tool(Path root) {
        if (Files.isRegularFile(root.resolve(PythonProject.Tool.UV.lockFile()))) {
            return PythonProject.Tool.UV;
        }
        if (Files.isRegularFile(root.resolve(PythonProject.Tool.POETRY.lockFile()))) {
            return PythonProject.Tool.POETRY;
        }
        throw ProblemException.usage(
                "no lock file in " + root,
                "there is neither uv.lock nor poetry.lock",
                "Make one with 'uv lock' or 'poetry lock', or check out a commit that has one");
    }

    private static ProblemException unreadable(Path file, IOException e) {
        return new ProblemException(
                ProblemException.usage("cannot read " + file, "the system says " + e, "Make it readable and try again")
                        .problem(),
                e);
    }
}
