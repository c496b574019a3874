package rocks.dangerzone.env.engine.python;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Tool;
import rocks.dangerzone.env.engine.python.PinnedProject.PinnedFile;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Reads poetry.lock and uv.lock.
 *
 * @see <a href="https://github.com/python-poetry/poetry/blob/main/src/poetry/packages/locker.py">who writes the one</a>
 * @see <a href="https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile">about the other</a>
 */
final class PythonLock {

    private static final TomlMapper TOML = new TomlMapper();
    private static final String DIGEST = "sha256:";
    private static final String URL = "url";

    private PythonLock() {}

    /**
     * The projects that a checkout's lock file pins, without the checkout's own.
     *
     * @throws ProblemException (usage) if it cannot be read
     */
    static List<PinnedProject> read(Path checkout, Tool tool) {
        JsonNode lock = toml(checkout.resolve(tool.lockFile()));
        List<PinnedProject> projects = new ArrayList<>();
        for (JsonNode one : lock.path("package")) {
            switch (tool) {
                case POETRY -> projects.add(poetry(one, lock));
                case UV -> {
                    if (!one.path("source").toString().contains(":\".\"")) {
                        projects.add(uv(one));
                    }
                }
            }
        }
        return projects;
    }

    /**
     * Reads a TOML file.
     *
     * @throws ProblemException (usage) if it cannot be read
     */
    static JsonNode toml(Path file) {
        try {
            return TOML.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw unreadable(
                    file,
                    "line "
                            + Optional.ofNullable(e.getLocation())
                                    .map(at -> at.getLineNr())
                                    .orElse(0) + " is not TOML",
                    e);
        } catch (IOException e) {
            throw unreadable(file, "the system says " + e, e);
        }
    }

    private static PinnedProject poetry(JsonNode one, JsonNode lock) {
        String name = one.path("name").asText();
        // Before version 2.0 of its format the files stood together at the end.
        JsonNode files = one.has("files")
                ? one.path("files")
                : lock.at("/metadata/files").path(name);
        List<PinnedFile> pinned = new ArrayList<>();
        files.forEach(file ->
                pinned.add(new PinnedFile(file.path("file").asText(), Optional.empty(), digest(file.path("hash")), 0)));
        return new PinnedProject(
                name,
                one.path("version").asText(),
                Optional.of(one.at("/source/type").asText()).filter(type -> !type.isEmpty()),
                one.path("markers").isTextual() ? one.path("markers").asText() : "",
                pinned);
    }

    private static PinnedProject uv(JsonNode one) {
        List<PinnedFile> pinned = new ArrayList<>();
        Stream.concat(
                        Stream.of(one.path("sdist")).filter(file -> !file.isEmpty()),
                        one.path("wheels").valueStream())
                .forEach(file -> pinned.add(new PinnedFile(
                        fileName(file.path(URL).asText(file.path("path").asText())),
                        Optional.of(file.path(URL).asText()).filter(address -> !address.isEmpty()),
                        digest(file.path("hash")),
                        file.path("size").asLong())));
        return new PinnedProject(
                one.path("name").asText(),
                one.path("version").asText(),
                one.at("/source/registry").asText().matches("https?://.*")
                        ? Optional.empty()
                        : Optional.of(
                                one.path("source").fieldNames().hasNext()
                                        ? one.path("source").fieldNames().next()
                                        : "nowhere"),
                "",
                pinned);
    }

    private static String fileName(String address) {
        return address.substring(address.lastIndexOf('/') + 1)
                .replaceFirst("[?#].*", "")
                .replaceAll("(?i)%2b", "+");
    }

    private static Optional<String> digest(JsonNode hash) {
        return Optional.of(hash.asText())
                .filter(text -> text.startsWith(DIGEST))
                .map(text -> text.substring(DIGEST.length()));
    }

    private static ProblemException unreadable(Path file, String cause, Exception e) {
        return new ProblemException(
                ProblemException.usage("cannot read " + file, cause, "Restore it with 'git checkout', or lock again")
                        .problem(),
                e);
    }
}
