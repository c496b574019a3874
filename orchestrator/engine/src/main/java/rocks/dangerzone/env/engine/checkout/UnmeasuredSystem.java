package rocks.dangerzone.env.engine.checkout;

import java.io.File;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * What JGit knows of this system, save that it measures and remembers nothing. Otherwise JGit finds out how fine the file
 * system's times are, by writing hundreds of probe files into the repository, and keeps the result in
 * {@code ~/.config/jgit}. Only who keeps a repository open for long needs to know.
 */
final class UnmeasuredSystem extends SystemReader.Delegate {

    UnmeasuredSystem(SystemReader system) {
        super(system);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        FileBasedConfig config = new FileBasedConfig(parent, new File("none"), fs) {
            @Override
            public void load() {
                // All that it holds is set below.
            }

            @Override
            public boolean isOutdated() {
                return false;
            }

            @Override
            public void save() {
                // It goes with the process.
            }
        };
        for (FileStore store : FileSystems.getDefault().getFileStores()) {
            config.setString(
                    ConfigConstants.CONFIG_FILESYSTEM_SECTION,
                    key(store),
                    ConfigConstants.CONFIG_KEY_TIMESTAMP_RESOLUTION,
                    "1 milliseconds");
            config.setString(
                    ConfigConstants.CONFIG_FILESYSTEM_SECTION,
                    key(store),
                    ConfigConstants.CONFIG_KEY_MIN_RACY_THRESHOLD,
                    "1 milliseconds");
        }
        return config;
    }

    /** By which JGit finds a file system's values. Under any other it would measure, and still keep nothing. */
    private static String key(FileStore store) {
        return System.getProperty("java.vendor") + "|" + System.getProperty("java.version") + "|" + store.name();
    }
}
