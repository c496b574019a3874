package rocks.dangerzone.env.engine.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds programs as a shell does: in the folders of PATH. */
public record Programs(Map<String, String> environment) {

    public Programs {
        environment = Map.copyOf(environment);
    }

    /** The program of that name, if there is one that may be executed. */
    public Optional<Path> find(String name) {
        for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
            Path candidate = Path.of(folder, name);
            if (candidate.isAbsolute() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
