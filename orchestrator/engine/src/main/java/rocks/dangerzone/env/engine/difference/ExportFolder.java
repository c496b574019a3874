package rocks.dangerzone.env.engine.difference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.rootfs.ArchivePath;
import rocks.dangerzone.env.engine.rootfs.FileAttributes;
import rocks.dangerzone.env.engine.rootfs.RootFile;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A new folder with both versions of files that differ, in {@code a} and {@code b}. It has folders and plain files only, so
 * that no link in an image leads out of it. What they were is written into lists beside.
 *
 * @param folder its path
 */
record ExportFolder(Path folder) {

    /**
     * Makes it.
     *
     * @throws ProblemException (usage) if something is there already, or it cannot be made
     */
    static ExportFolder begin(Path folder) {
        try {
            if (Files.exists(folder) && !isEmptyFolder(folder)) {
                throw ProblemException.usage(
                        "cannot export to " + folder,
                        "there is something already",
                        "Name a new folder, or an empty one");
            }
            Files.createDirectories(folder.resolve("a"));
            Files.createDirectories(folder.resolve("b"));
            return new ExportFolder(folder);
        } catch (IOException e) {
            throw problem(folder, e);
        }
    }

    /** What takes the files of one side. */
    SecondLook.FileSink side(String name) {
        return (paths, in) -> {
            Optional<Path> first = Optional.empty();
            for (String path : paths) {
                Optional<Path> file = place(folder.resolve(name), path);
                try {
                    if (file.isPresent()) {
                        write(file.get(), first, in);
                        first = first.or(() -> file);
                    }
                } catch (IOException e) {
                    throw problem(folder, e);
                }
            }
        };
    }

    /** Writes down what the files of both sides are; returns the paths that no file here can be named by. */
    List<String> list(List<FileChange> changes) {
        List<String> left = new ArrayList<>();
        StringBuilder ofA = new StringBuilder();
        StringBuilder ofB = new StringBuilder();
        for (FileChange change : changes) {
            change.a().ifPresent(file -> ofA.append(line(change.path(), file)));
            change.b().ifPresent(file -> ofB.append(line(change.path(), file)));
            if (place(folder, change.path()).isEmpty()) {
                left.add(ArchivePath.shown(change.path()));
            }
        }
        try {
            Files.writeString(folder.resolve("a.txt"), ofA);
            Files.writeString(folder.resolve("b.txt"), ofB);
        } catch (IOException e) {
            throw problem(folder, e);
        }
        return left;
    }

    private static void write(Path file, Optional<Path> same, InputStream in) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        if (same.isPresent()) {
            Files.copy(same.get(), file, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Where a path goes; empty if its bytes are no name here, or would lead elsewhere. */
    private static Optional<Path> place(Path root, String path) {
        String shown = ArchivePath.shown(path);
        try {
            Path place = root.resolve(shown).normalize();
            return place.startsWith(root.normalize()) && !shown.contains("\ufffd") && !shown.startsWith("/")
                    ? Optional.of(place)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String line(String path, RootFile file) {
        FileAttributes attributes = file.attributes();
        return "%s\t%s\t%04o\t%d:%d\t%s\n"
                .formatted(
                        ArchivePath.shown(path).replaceAll("\\p{Cntrl}", "?"),
                        attributes.type().label(),
                        attributes.mode(),
                        attributes.uid(),
                        attributes.gid(),
                        Stream.of(
                                        file.content().sha256(),
                                        ArchivePath.shown(attributes.target()).replaceAll("\\p{Cntrl}", "?"),
                                        attributes.device(),
                                        attributes.capability())
                                .filter(text -> !text.isEmpty())
                                .reduce("", (one, other) -> one.isEmpty() ? other : one + " " + other));
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Not an IOException, which would be taken for one of the archive that is read meanwhile. */
    private static ProblemException problem(Path folder, IOException e) {
        UncheckedIOException cause = new UncheckedIOException(e);
        return new ProblemException(
                ProblemException.failed(
                                "cannot export to " + folder,
                                "the system says " + e,
                                "Name a folder that can be written to, on a disk with room for both versions")
                        .problem(),
                cause);
    }

    /** The paths that are files on one side. */
    static Set<String> files(List<FileChange> changes, Function<FileChange, Optional<RootFile>> side) {
        return changes.stream()
                .filter(change -> side.apply(change).filter(RootFile::isFile).isPresent())
                .map(FileChange::path)
                .collect(Collectors.toSet());
    }
}
