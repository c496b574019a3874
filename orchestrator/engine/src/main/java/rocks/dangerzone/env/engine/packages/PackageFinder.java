package rocks.dangerzone.env.engine.packages;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.problem.ProblemException;

/** Finds the Dangerzone package that an end-user environment installs, and tells once what is doubtful about it. */
public final class PackageFinder {

    private final PackageReader reader;
    private final Progress progress;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public PackageFinder(PackageReader reader, Progress progress) {
        this.reader = reader;
        this.progress = progress;
    }

    /**
     * The given file, or the one that the checkout's packaging made.
     *
     * @throws ProblemException (usage) if there is none or more than one, or if it is damaged, does not fit, or is stale
     */
    public DangerzonePackage find(PackageWish wish, Optional<Path> file) {
        DangerzonePackage found = reader.read(file.orElseGet(() -> built(wish)), wish);
        found.staleness(wish)
                .ifPresent(cause -> tell("the package " + found.file() + " is stale: " + cause
                        + "; it is taken as it is, as --allow-stale says"));
        if (found.commit().isEmpty() && wish.commit().isPresent()) {
            tell("the package " + found.file() + " does not tell which commit it was built from");
        }
        return found;
    }

    private void tell(String text) {
        if (told.add(text)) {
            progress.report(new ProgressEvent.Note(text));
        }
    }

    private static Path built(PackageWish wish) {
        List<Path> candidates = candidates(wish, wish.pattern());
        if (candidates.isEmpty()) {
            // One of another version is stale, which says more than that there is none.
            List<Path> others = candidates(wish, wish.anyVersionPattern());
            candidates = others.size() == 1 || wish.allowStale() ? others : candidates;
        }
        if (candidates.isEmpty()) {
            throw ProblemException.usage(
                    "no Dangerzone package for " + wish.distro().reference(),
                    wish.folder() + " holds no " + wish.pattern(),
                    "Build it with '" + wish.buildCommand() + "', or name a file with --package FILE");
        }
        if (candidates.size() > 1) {
            throw ProblemException.usage(
                    "several Dangerzone packages for " + wish.distro().reference(),
                    wish.folder() + " holds "
                            + candidates.stream()
                                    .map(path -> path.getFileName().toString())
                                    .collect(Collectors.joining(", ")),
                    "Choose one with --package FILE, or delete the others");
        }
        return candidates.getFirst();
    }

    /** As {@link #find}, but empty where the checkout's packaging has made none. */
    public Optional<DangerzonePackage> findIfBuilt(PackageWish wish, Optional<Path> file) {
        String pattern = wish.allowStale() ? wish.anyVersionPattern() : wish.pattern();
        return file.isEmpty() && candidates(wish, pattern).isEmpty() ? Optional.empty() : Optional.of(find(wish, file));
    }

    private static List<Path> candidates(PackageWish wish, String pattern) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(wish.folder(), pattern)) {
            files.forEach(found::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.usage(
                                    "cannot read " + wish.folder(), "the system says " + e, "Make it readable for you")
                            .problem(),
                    e);
        }
        found.sort(null);
        return found;
    }
}
