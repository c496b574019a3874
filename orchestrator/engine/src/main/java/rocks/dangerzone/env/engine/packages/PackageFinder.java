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
import java.util.stream.Collectors;
import rocks.dangerzone.env.problem.ProblemException;

/** Finds the Dangerzone package that an end-user environment installs. */
public final class PackageFinder {

    private final PackageReader reader;

    public PackageFinder(PackageReader reader) {
        this.reader = reader;
    }

    /**
     * The given file, or the one that the checkout's packaging made.
     *
     * @throws ProblemException (usage) if there is none or more than one, or if it is damaged or does not fit
     */
    public DangerzonePackage find(PackageWish wish, Optional<Path> file) {
        if (file.isPresent()) {
            return reader.read(file.get(), wish);
        }
        List<Path> candidates = candidates(wish);
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
        return reader.read(candidates.getFirst(), wish);
    }

    /** As {@link #find}, but empty where the checkout's packaging has made none. */
    public Optional<DangerzonePackage> findIfBuilt(PackageWish wish, Optional<Path> file) {
        return file.isEmpty() && candidates(wish).isEmpty() ? Optional.empty() : Optional.of(find(wish, file));
    }

    private static List<Path> candidates(PackageWish wish) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(wish.folder(), wish.pattern())) {
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
