package rocks.dangerzone.env.engine.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * Remembers the digests of big files, so that an unchanged build need not read a package of hundreds of megabytes. A
 * file counts as unchanged while its device, inode, size, modification and change time are the same, as in git's index;
 * the last cannot be set back by a program.
 *
 * @param folder where they are kept, one small file each
 */
public record RememberedDigests(Path folder) implements FileDigests {

    /** Below this a file is read faster than its digest is found. */
    private static final long WORTH_REMEMBERING = 4 << 20;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    @Override
    public String of(Path file) throws IOException {
        if (Files.size(file) < WORTH_REMEMBERING) {
            return Sha256.of(file);
        }
        String before = identity(file);
        Path memory = folder.resolve(Sha256.of(before.getBytes(StandardCharsets.UTF_8)));
        if (Files.exists(memory)) {
            String remembered = Files.readString(memory);
            if (DIGEST.matcher(remembered).matches()) {
                return remembered;
            }
        }
        String digest = Sha256.of(file);
        if (identity(file).equals(before)) {
            remember(memory, digest);
        }
        return digest;
    }

    private static String identity(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(
                file.toRealPath(), "unix:dev,ino,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
        return "%s %s %s %s %s"
                .formatted(
                        attributes.get("dev"),
                        attributes.get("ino"),
                        attributes.get("size"),
                        attributes.get("lastModifiedTime"),
                        attributes.get("ctime"));
    }

    private void remember(Path memory, String digest) throws IOException {
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "new", "");
        Files.writeString(fresh, digest);
        Files.move(fresh, memory, StandardCopyOption.ATOMIC_MOVE);
    }
}
