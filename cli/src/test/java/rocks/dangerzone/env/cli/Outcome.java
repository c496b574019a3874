package rocks.dangerzone.env.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import rocks.dangerzone.env.cli.session.Surroundings;
import rocks.dangerzone.env.cli.session.Surroundings.Terminals;

/** What a call in a folder came to. */
record Outcome(int code, String out, String err) {

    static Outcome of(Path folder, String... args) {
        return of(folder, Map.of(), args);
    }

    static Outcome of(Path folder, Map<String, String> more, String... args) {
        Map<String, String> environment = new HashMap<>(environment(folder));
        environment.putAll(more);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = new DzEnv(new Surroundings(folder, environment, stream(out), stream(err), Terminals.NONE)).run(args);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** All that was written. */
    String both() {
        return out + err;
    }

    /** Surroundings in a folder, in which all that is said is lost. */
    static Surroundings surroundings(Path folder) {
        PrintStream nowhere = stream(new ByteArrayOutputStream());
        return new Surroundings(folder, environment(folder), nowhere, nowhere, Terminals.NONE);
    }

    private static Map<String, String> environment(Path folder) {
        return Map.of("HOME", folder.resolve("home").toString());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
