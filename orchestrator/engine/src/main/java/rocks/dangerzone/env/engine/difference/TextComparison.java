package rocks.dangerzone.env.engine.difference;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import rocks.dangerzone.env.engine.rootfs.ArchivePath;

/** Holds two small texts against each other. */
final class TextComparison {

    /** More than a configuration file has. */
    static final long LARGEST = 64 << 10;

    private static final int CONTEXT = 3;

    private TextComparison() {}

    /** The lines that differ, as {@code diff -u} has them; none if one of the two is no text. */
    static List<String> of(String path, byte[] a, byte[] b) {
        Optional<List<String>> before = lines(a);
        Optional<List<String>> after = lines(b);
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        String name = ArchivePath.shown(path);
        return UnifiedDiffUtils.generateUnifiedDiff(
                "a/" + name, "b/" + name, before.get(), DiffUtils.diff(before.get(), after.get()), CONTEXT);
    }

    private static Optional<List<String>> lines(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(text.lines().toList());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
