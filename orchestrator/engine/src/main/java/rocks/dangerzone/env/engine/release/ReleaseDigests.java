package rocks.dangerzone.env.engine.release;

import java.util.HashMap;
import java.util.Map;

/** The part of a Release file that has the SHA-256 of each index. */
final class ReleaseDigests {

    private ReleaseDigests() {}

    /** SHA-256 by path, as the file has them. */
    static Map<String, String> of(String release) {
        Map<String, String> digests = new HashMap<>();
        boolean inside = false;
        for (String line : release.lines().toList()) {
            if (!line.startsWith(" ")) {
                inside = line.strip().equals("SHA256:");
            } else if (inside) {
                String[] words = line.strip().split("\\s+", -1);
                if (words.length == 3) {
                    digests.put(words[2], words[0]);
                }
            }
        }
        return digests;
    }
}
