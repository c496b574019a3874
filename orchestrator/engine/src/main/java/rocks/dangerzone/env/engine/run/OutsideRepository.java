package rocks.dangerzone.env.engine.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.checkout.GitFolders;
import rocks.dangerzone.env.podman.container.ContainerSpec.BindMount;
import rocks.dangerzone.env.podman.container.ContainerSpec.Mount;

/**
 * What of a checkout's git repository lies outside of the checkout: all of it for a linked worktree or a submodule. Inside it
 * has to be where the checkout's {@code .git} says.
 *
 * @param mounts bring it there; none where there is nothing to do
 * @param hindrance why it cannot be brought there
 */
record OutsideRepository(List<Mount> mounts, Optional<String> hindrance) {

    static final OutsideRepository NONE = new OutsideRepository(List.of(), Optional.empty());

    /**
     * That of a checkout.
     *
     * @param root the checkout
     * @param inside where the environment has it
     * @param taken what else is mounted
     */
    static OutsideRepository of(Path root, Path inside, List<Mount> taken) {
        try {
            Optional<GitFolders> git = GitFolders.of(root);
            return git.isPresent() ? of(git.get(), root, inside, taken) : NONE;
        } catch (IOException e) {
            // A repository that cannot be read is none inside, either; git itself says so.
            return NONE;
        }
    }

    private static OutsideRepository of(GitFolders git, Path root, Path inside, List<Mount> taken) throws IOException {
        Path shared = git.sharedOf(root).toRealPath();
        Path own = git.ownOf(root).toRealPath();
        Path sharedInside = git.sharedOf(inside).normalize();
        Path ownInside = git.ownOf(inside).normalize();
        List<Mount> mounts = new ArrayList<>();
        boolean comesAlong = shared.startsWith(root.toRealPath()) && sharedInside.startsWith(inside);
        if (!comesAlong) {
            if (!isFree(sharedInside, taken) || !isFree(ownInside, taken)) {
                return new OutsideRepository(
                        List.of(),
                        Optional.of("git does not work inside, for there the repository of this checkout, " + shared
                                + ", would be in the way of other things; a clone of its own works"));
            }
            mounts.add(new BindMount(shared, sharedInside.toString(), false));
            if (!own.startsWith(shared)) {
                mounts.add(new BindMount(own, ownInside.toString(), false));
            }
        }
        mounts.addAll(pointers(shared, sharedInside, taken));
        return new OutsideRepository(mounts, Optional.empty());
    }

    /**
     * The {@code .git} of each linked worktree where the repository has noted it: git takes a worktree for gone that has none
     * there, and throws away what it keeps of it ("git gc" after three months, "git worktree prune" at once).
     */
    private static List<Mount> pointers(Path shared, Path sharedInside, List<Mount> taken) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        Path worktrees = shared.resolve("worktrees");
        if (Files.isDirectory(worktrees)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(worktrees)) {
                for (Path worktree : all) {
                    Path note = worktree.resolve("gitdir");
                    String noted = Files.exists(note) ? Files.readString(note).strip() : "";
                    Path pointer = worktree.resolve(noted);
                    Path pointerInside = sharedInside
                            .resolve(shared.relativize(worktree))
                            .resolve(noted)
                            .normalize();
                    if (Files.isRegularFile(pointer) && isFree(pointerInside, taken)) {
                        mounts.add(new BindMount(pointer.toRealPath(), pointerInside.toString(), true));
                    }
                }
            }
        }
        return mounts;
    }

    /** Whether something can be mounted at a path without hiding, or being put into, what is mounted elsewhere. */
    private static boolean isFree(Path target, List<Mount> taken) {
        return target.getNameCount() > 1
                && taken.stream()
                        .map(mount -> Path.of(mount.target()))
                        .noneMatch(other -> other.startsWith(target) || target.startsWith(other));
    }
}
