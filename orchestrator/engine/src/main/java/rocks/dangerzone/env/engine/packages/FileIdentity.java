package rocks.dangerzone.env.engine.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * By what a file counts as unchanged without being read, as in git's index: device, inode, size, modification and change
 * time. The last cannot be set back by a program.
 *
 * @param text all of them
 */
public record FileIdentity(String text) {

    /** A file's present identity; links are followed. */
    public static FileIdentity of(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(
                file.toRealPath(), "unix:dev,ino,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
        return new FileIdentity("%s %s %s %s %s"
                .formatted(
                        attributes.get("dev"),
                        attributes.get("ino"),
                        attributes.get("size"),
                        attributes.get("lastModifiedTime"),
                        attributes.get("ctime")));
    }
}
