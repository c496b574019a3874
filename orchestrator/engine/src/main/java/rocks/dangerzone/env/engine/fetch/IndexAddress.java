package rocks.dangerzone.env.engine.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * Where the Python package index is: what is set for dz-env, else what is set for pip or uv on this machine.
 *
 * @param setting what is set for dz-env
 * @param environment of the process
 * @see <a href="https://pip.pypa.io/en/stable/topics/configuration/">where pip looks, and in which order</a>
 */
record IndexAddress(Optional<URI> setting, Map<String, String> environment) {

    private static final Pattern ADDRESS = Pattern.compile("https?://[A-Za-z0-9._~:/%+-]+");
    private static final Pattern SECTION = Pattern.compile("\\s*\\[(.*)]\\s*");
    private static final Pattern INDEX = Pattern.compile("index[-_]url\\s*[=:]\\s*(\\S+)\\s*");

    IndexAddress {
        environment = Map.copyOf(environment);
    }

    /**
     * The address, with a slash at its end.
     *
     * @throws ProblemException (usage) if it is none that files can be fetched from
     */
    Optional<URI> find() {
        return setting.map(URI::toString)
                .or(() -> Stream.of("PIP_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX_URL")
                        .flatMap(name -> Stream.ofNullable(environment.get(name)))
                        .filter(value -> !value.isBlank())
                        .findFirst())
                .or(this::configured)
                .map(IndexAddress::checked);
    }

    private Optional<String> configured() {
        String home = environment.getOrDefault("HOME", "/");
        return Stream.of(
                        environment.getOrDefault("PIP_CONFIG_FILE", ""),
                        environment.getOrDefault("XDG_CONFIG_HOME", home + "/.config") + "/pip/pip.conf",
                        home + "/.pip/pip.conf",
                        "/etc/pip.conf")
                .filter(file -> !file.isEmpty())
                .flatMap(file -> read(Path.of(file)).stream())
                .findFirst();
    }

    /** What the sections for all of pip's commands, and for those that fetch, say; the latest counts. */
    private static Optional<String> read(Path file) {
        Optional<String> address = Optional.empty();
        String section = "";
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher begin = SECTION.matcher(line);
                Matcher index = INDEX.matcher(line);
                if (begin.matches()) {
                    section = begin.group(1);
                } else if (index.matches() && (section.equals("global") || section.equals("install"))) {
                    address = Optional.of(index.group(1));
                }
            }
        } catch (IOException e) {
            // pip passes over a file that it cannot read.
            return Optional.empty();
        }
        return address;
    }

    private static URI checked(String address) {
        if (address.contains("@")) {
            throw ProblemException.usage(
                    "cannot use the Python package index at " + Typed.shown(address.replaceFirst(".*@", "…@")),
                    "its address holds a user name or password, which dz-env does not send",
                    "Use an index that asks for none");
        }
        if (!ADDRESS.matcher(address).matches()) {
            throw ProblemException.usage(
                    "cannot use the Python package index " + Typed.shown(address),
                    "it is no plain http or https address",
                    "Set another one with --python-index or python.index in dz-env.yaml");
        }
        return URI.create(address.endsWith("/") ? address : address + "/");
    }
}
