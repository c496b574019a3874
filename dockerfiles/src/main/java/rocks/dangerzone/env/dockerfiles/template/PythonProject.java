package rocks.dangerzone.env.dockerfiles.template;

import java.net.URI;
import java.util.Optional;

/**
 * How the checkout's Python dependencies are installed in a dev environment.
 *
 * @param tool the tool that the checkout's lock file belongs to
 * @param origin where that tool itself comes from
 * @param index the Python package index to use instead of the tools' default
 * @param locked whether the dependencies come from the context's folder {@value Rendering#PYTHON} instead of from an index
 */
public record PythonProject(Tool tool, Origin origin, Optional<URI> index, boolean locked) {

    /** Dependencies from an index. */
    public PythonProject(Tool tool, Origin origin, Optional<URI> index) {
        this(tool, origin, index, false);
    }

    /** The same with dependencies from the context's folder, and so without an index. */
    public PythonProject fromFolder() {
        return new PythonProject(tool, origin, Optional.empty(), true);
    }

    /** The tool, told by the lock file that is there. */
    public enum Tool {
        POETRY("poetry", "poetry.lock"),
        UV("uv", "uv.lock");

        private final String command;
        private final String lockFile;

        Tool(String command, String lockFile) {
            this.command = command;
            this.lockFile = lockFile;
        }

        public String command() {
            return command;
        }

        public String lockFile() {
            return lockFile;
        }
    }

    /** Where the tool is installed from. */
    public enum Origin {
        /** pipx, from the Python package index. */
        PIPX,
        /** The distribution's own package. */
        DISTRIBUTION
    }
}
