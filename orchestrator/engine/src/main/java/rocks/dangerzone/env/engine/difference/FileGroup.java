package rocks.dangerzone.env.engine.difference;

import java.util.List;
import java.util.Optional;

/**
 * Files that differ for one cause.
 *
 * @param cause for people
 * @param cure what to do about it; empty where nobody knows
 * @param source where the rule that tells so comes from
 * @param files the files, sorted by path
 */
public record FileGroup(String cause, Optional<String> cure, Optional<String> source, List<FileChange> files) {

    public FileGroup {
        files = List.copyOf(files);
    }
}
