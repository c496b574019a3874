package rocks.dangerzone.env.engine.packages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * Remembers the digests of big files, so that an unchanged build need not read a package of hundreds of megabytes. A
 * file counts as unchanged while its {@link FileIdentity} is the same.
 *
 * @param folder where they are kept, one small file each
 */
public record RememberedDigests(Path folder) implements FileDigests {

    /** Below this a file is read faster than its digest is found. */
    private static final long WORTH_REMEMBERING = 4 << 20;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** Those in the user's cache. */
    public static RememberedDigests of(UserFolders folders) {
        return new RememberedDigests(folders.cache().resolve("digests"));
    }

    @Override
    public String of(Path file) throws IOException {
        if (Files.size(file) < WORTH_REMEMBERING) {
            return Sha256.of(file);
        }
        FileIdentity before = FileIdentity.of(file);
        Path memory = folder.resolve(Sha256.of(before.text().getBytes(StandardCharsets.UTF_8)));
        if (Files.exists(memory)) {
            String remembered = Files.readString(memory);
            if (DIGEST.matcher(remembered).matches()) {
                return remembered;
            }
        }
        String digest = Sha256.of(file);
        if (FileIdentity.of(file).equals(before)) {
            remember(memory, digest);
        }
        return digest;
    }

    private void remember(Path memory, String digest) throws IOException {
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "new", "");
        Files.writeString(fresh, digest);
        Files.move(fresh, memory, StandardCopyOption.ATOMIC_MOVE);
    }
}
