package rocks.dangerzone.env.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.screen.Json;

/** {@code dz-env version}. */
@Command(
        name = "version",
        customSynopsis = "dz-env version [--json]",
        description = "Show the version of dz-env.",
        footer = {"", "Examples:", "  dz-env version", "  dz-env version --json"})
public final class VersionCommand implements Callable<Integer> {

    private final Call call;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public VersionCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        String version = version();
        String java = Runtime.version().toString();
        call.surroundings()
                .out()
                .print(
                        json
                                ? Json.of(json -> json.object(() -> {
                                    json.field("version", version);
                                    json.field("java", java);
                                }))
                                : "dz-env " + version + " (Java " + java + ")\n");
        return 0;
    }

    /** The version of dz-env. */
    static String version() {
        return properties().getProperty("version", "");
    }

    /** The day that it was built, as {@code 2026-11-25}. */
    static String built() {
        return properties().getProperty("built", "");
    }

    private static Properties properties() {
        Properties properties = new Properties();
        try (var stream = VersionCommand.class.getResourceAsStream("/rocks/dangerzone/env/cli/version.properties")) {
            if (stream == null) {
                throw new IllegalStateException("dz-env's jar lacks version.properties");
            }
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
