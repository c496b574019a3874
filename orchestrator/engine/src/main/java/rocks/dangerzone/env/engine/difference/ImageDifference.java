package rocks.dangerzone.env.engine.difference;

import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.manifest.InputChanges;

/**
 * What differs between two images.
 *
 * @param a the first
 * @param b the second
 * @param inputs what differs in what went in; empty where that is not known of both
 * @param packages packages in other versions, or in one of them only; empty where no database of dpkg or rpm is in both
 * @param settings values of the configuration
 * @param layer the first layer that differs
 * @param groups the files that differ, by cause
 */
public record ImageDifference(
        Image a,
        Image b,
        Optional<InputChanges> inputs,
        Optional<List<ValueChange>> packages,
        List<ValueChange> settings,
        Optional<LayerChange> layer,
        List<FileGroup> groups) {

    /**
     * One of the two.
     *
     * @param name as it was typed
     * @param imageId empty for an archive
     * @param rootFileSystem its root file system digest; empty where both are one image, and nobody asked for it before
     */
    public record Image(String name, Optional<String> imageId, Optional<String> rootFileSystem) {}

    public ImageDifference {
        settings = List.copyOf(settings);
        groups = List.copyOf(groups);
    }

    /** Whether the two have the same files and settings, however their layers are written down. */
    public boolean same() {
        return settings.isEmpty() && groups.isEmpty();
    }

    /** How many files differ. */
    public int files() {
        return groups.stream().mapToInt(group -> group.files().size()).sum();
    }
}
