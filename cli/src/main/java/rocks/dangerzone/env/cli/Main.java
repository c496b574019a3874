package rocks.dangerzone.env.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import rocks.dangerzone.env.cli.session.Surroundings;

/**
 * Where the process begins. Quarkus packs the program and checks it at build time; it is not started, for that costs more
 * than a tenth of a second in each call, and no command here has anything to gain by it.
 */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int code = run(Surroundings.ofProcess(), args);
        // Not exit: it would load a logging system to log that it was called. All is closed, so nothing is left to
        // hooks.
        Runtime.getRuntime().halt(code);
    }

    /** Carries out one call, here and in {@link Training}, which so gets to know this class as well. */
    static int run(Surroundings surroundings, String... args) {
        return new DzEnv(surroundings).run(args);
    }
}
