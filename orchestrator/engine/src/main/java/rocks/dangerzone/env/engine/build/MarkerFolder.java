package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the builds that go on are written down, a file each. Files that are no markers, of a later version perhaps, are
 * left alone.
 *
 * @param folder its path
 */
record MarkerFolder(Path folder) {

    private static final String ENDING = ".build";

    /** Writes a build down and returns the file. */
    Path add(BuildMarker marker) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(marker.log() + ENDING);
        Path fresh = Files.createTempFile(folder, "new", "");
        try {
            Files.writeString(fresh, marker.text());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
        return file;
    }

    /** All builds that are written down, by file. */
    Map<Path, BuildMarker> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        }
        Map<Path, BuildMarker> markers = new LinkedHashMap<>();
        for (Path file : files) {
            read(file).ifPresent(marker -> markers.put(file, marker));
        }
        return markers;
    }

    private static Optional<BuildMarker> read(Path file) throws IOException {
        try {
            return BuildMarker.parse(Files.readString(file));
        } catch (NoSuchFileException | CharacterCodingException e) {
            // Its build ended meanwhile, or it is none of ours.
            return Optional.empty();
        }
    }
}
