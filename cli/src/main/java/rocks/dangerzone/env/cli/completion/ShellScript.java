package rocks.dangerzone.env.cli.completion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The completion script of a shell: the same for every set of commands, but for a table of them. */
public enum ShellScript {
    bash,
    zsh,
    // Its table is between quotes.
    fish {
        @Override
        String quoted(String table) {
            return table.replace("\\", "\\\\").replace("'", "\\'");
        }
    };

    private static final String PLACE = "@TABLE@";

    /** The script with a table. */
    public String with(CommandTable table) {
        String resource = "dz-env." + name();
        try (var stream = ShellScript.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("dz-env's jar lacks " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(PLACE, quoted(table.text().strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String quoted(String table) {
        return table;
    }
}
