package rocks.dangerzone.env.engine.difference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import rocks.dangerzone.env.engine.rootfs.ContentChoice;
import rocks.dangerzone.env.engine.rootfs.FileContent;
import rocks.dangerzone.env.engine.rootfs.KeptContents;
import rocks.dangerzone.env.engine.rootfs.RootFile;

/**
 * What is read of one image once it is known which files differ: the databases of dpkg and rpm, small texts, and what is
 * exported. Nothing else is kept.
 */
final class SecondLook {

    /** Texts that are kept; people do not read more. */
    private static final int MOST_TEXTS = 200;

    /** dpkg's status file has some megabytes; of what is larger no package list is. */
    private static final long LARGEST_IN_MEMORY = 16 << 20;

    private final Side side;
    private final Set<String> texts;
    private final DpkgDatabase dpkg;
    private final RpmDatabase rpm;
    private final Map<String, byte[]> small = new HashMap<>();

    SecondLook(Side side, List<FileChange> changes) {
        this.side = side;
        this.texts = changes.stream()
                .filter(SecondLook::isSmallFile)
                .limit(MOST_TEXTS)
                .map(FileChange::path)
                .collect(Collectors.toSet());
        Set<String> paths = changes.stream().map(FileChange::path).collect(Collectors.toSet());
        this.dpkg = new DpkgDatabase(paths);
        this.rpm = new RpmDatabase(paths);
    }

    /**
     * What is kept of an image while it is read, when it is not known yet what differs: all that may be wanted afterwards, but
     * for files that have such a name only by a hard link.
     *
     * @param export whether files are exported
     */
    static ContentChoice choice(boolean export) {
        return (path, size) ->
                export || size <= TextComparison.LARGEST || DpkgDatabase.reads(path) || RpmDatabase.reads(path);
    }

    /**
     * Reads what was kept.
     *
     * @param wanted contents to read, with their paths; those that were not kept are passed over
     * @param exported the paths that are exported
     * @param export takes them
     */
    void look(KeptContents kept, Map<FileContent, Set<String>> wanted, Set<String> exported, FileSink export) {
        kept.read(wanted.keySet(), (content, in) -> {
            Set<String> paths = wanted.getOrDefault(content, Set.of());
            if (content.size() <= LARGEST_IN_MEMORY) {
                small(paths, in.readAllBytes(), exported, export);
            } else {
                large(paths, in, exported, export);
            }
        });
    }

    /**
     * What is to be read, with the paths that have it; the caller's own.
     *
     * @param exported the paths that are exported
     */
    Map<FileContent, Set<String>> wanted(Set<String> exported) {
        Map<FileContent, Set<String>> wanted = new HashMap<>();
        side.files().files().forEach((path, file) -> {
            if (file.isFile()
                    && (DpkgDatabase.reads(path)
                            || isRpmDatabase(path)
                            || texts.contains(path)
                            || exported.contains(path))) {
                wanted.computeIfAbsent(file.content(), content -> new TreeSet<>())
                        .add(path);
            }
        });
        return wanted;
    }

    /** rpm's database may be larger than what is kept in memory, and is exported as well where it differs. */
    private void large(Set<String> paths, InputStream in, Set<String> exported, FileSink export) throws IOException {
        if (paths.stream().noneMatch(this::isRpmDatabase)) {
            if (exported.containsAll(paths)) {
                export.write(paths, in);
            }
            return;
        }
        Path copy = Files.createTempFile("dz-env-rpmdb", ".copy");
        try {
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            rpm.read(copy);
            if (exported.containsAll(paths)) {
                try (InputStream again = Files.newInputStream(copy)) {
                    export.write(paths, again);
                }
            }
        } finally {
            Files.delete(copy);
        }
    }

    private void small(Set<String> paths, byte[] content, Set<String> exported, FileSink export) throws IOException {
        for (String path : paths) {
            if (texts.contains(path)) {
                small.put(path, content);
            }
            if (DpkgDatabase.reads(path)) {
                dpkg.read(path, new ByteArrayInputStream(content));
            }
            if (isRpmDatabase(path)) {
                rpm.read(new ByteArrayInputStream(content));
            }
            if (exported.contains(path)) {
                export.write(Set.of(path), new ByteArrayInputStream(content));
            }
        }
    }

    /** A database whose log has something is not whole without that, and is left alone. */
    private boolean isRpmDatabase(String path) {
        return RpmDatabase.reads(path)
                && Optional.ofNullable(side.files().files().get(path + "-wal"))
                        .filter(log -> !log.isFile() || log.content().size() > 0)
                        .isEmpty();
    }

    /** The versions of the packages that are installed, by {@code name:architecture}. */
    SortedMap<String, String> versions() {
        SortedMap<String, String> all = new TreeMap<>(dpkg.versions());
        all.putAll(rpm.versions());
        return all;
    }

    /** The package that a file belongs to. */
    Optional<String> owner(FileChange change) {
        return dpkg.owner(change).or(() -> rpm.owner(change.path()));
    }

    /** A small file's content; empty if it was not kept. */
    Optional<byte[]> text(String path) {
        return Optional.ofNullable(small.get(path));
    }

    private static boolean isSmallFile(FileChange change) {
        return change.a().filter(SecondLook::isSmallFile).isPresent()
                && change.b().filter(SecondLook::isSmallFile).isPresent();
    }

    private static boolean isSmallFile(RootFile file) {
        return file.isFile() && file.content().size() <= TextComparison.LARGEST;
    }

    /** Takes files out. */
    @FunctionalInterface
    interface FileSink {

        /** Writes one content under each of the paths. */
        void write(Set<String> paths, InputStream in) throws IOException;
    }
}
