package rocks.dangerzone.env.engine.run;

import java.util.Locale;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.problem.Problem;

/**
 * Why a command was not run, with the exit code that {@code podman run} gives for it (podman-run(1), "Exit Status").
 *
 * @param exitCode 125, 126 or 127
 * @param problem for the person
 */
record StartFailure(int exitCode, Problem problem) {

    private static final int PODMAN_FAILED = 125;
    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    static StartFailure of(RunOrder order, PodmanException failure) {
        String said = String.valueOf(failure.getMessage());
        String lower = said.toLowerCase(Locale.ROOT);
        String command = "'" + order.command().getFirst() + "'";
        // The phrases are those of Podman's ErrOCIRuntimeNotFound and ErrOCIRuntimePermissionDenied.
        if (lower.contains("attempted to invoke a command that was not found")) {
            return new StartFailure(
                    NOT_FOUND,
                    problem(
                            order,
                            command + " is not there",
                            "Check its name; it has to be in the environment's PATH"));
        }
        if (lower.contains("oci permission denied")) {
            return new StartFailure(
                    NOT_EXECUTABLE, problem(order, command + " cannot be executed", "Check its permissions"));
        }
        return new StartFailure(
                PODMAN_FAILED,
                problem(
                        order,
                        "Podman says '" + said + "'",
                        "Try the command line that --dry-run prints, and see 'dz-env doctor'"));
    }

    private static Problem problem(RunOrder order, String cause, String cure) {
        return new Problem(Problem.Kind.FAILED, "cannot run the command in " + order.cell(), cause, cure);
    }
}
