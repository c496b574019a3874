package rocks.dangerzone.env.engine.python;

import java.util.List;
import java.util.Optional;

/**
 * A project that a Python lock file pins.
 *
 * @param name as the file writes it
 * @param elsewhere where it is taken from, if not from a package index: {@code git}, {@code directory}
 * @param marker the condition under which it is installed; empty where the file tells none
 * @param files all that may be installed of it, for whatever platform
 */
record PinnedProject(String name, String version, Optional<String> elsewhere, String marker, List<PinnedFile> files) {

    PinnedProject {
        files = List.copyOf(files);
    }

    /**
     * One of its files.
     *
     * @param address where it is, if the lock file tells
     * @param sha256 64 hexadecimal digits, if the lock file has them
     * @param size bytes; 0 where the lock file does not tell
     */
    record PinnedFile(String name, Optional<String> address, Optional<String> sha256, long size) {}
}
