package rocks.dangerzone.env.engine.doctor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.display.DisplayOffer;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.run.Access;
import rocks.dangerzone.env.engine.run.EnvironmentRunner;
import rocks.dangerzone.env.engine.run.RunOrder;
import rocks.dangerzone.env.engine.run.UnattendedConsole;
import rocks.dangerzone.env.podman.Podman;

/**
 * Runs a container in an environment, as Dangerzone does when it converts a document. Nobody's checkout and no state is
 * mounted, and nothing is got from the network: the inner image is a program of the environment with its libraries.
 *
 * @param environment the caller's variables
 */
record NestedRun(Map<String, String> environment, UserFolders folders, Progress progress) {

    /** Exit code if the environment has no Podman. */
    static final int NO_PODMAN = 42;

    /** When the run is ended; on an idle machine it takes two. */
    static final int SECONDS = 90;

    private static final int TAIL = 6;

    /** Flags as Dangerzone has them. The last line tells the storage driver. */
    private static final String SCRIPT = """
            set -e
            root=$(mktemp -d)
            cp --parents --dereference /usr/bin/echo $(ldd /usr/bin/echo | grep -o '/[^ )]*') "$root"
            mkdir -p "$root"/dev "$root"/etc "$root"/proc "$root"/run "$root"/sys "$root"/tmp
            tar --create --directory "$root" . | podman import --quiet - localhost/dz-env/doctor:1 >/dev/null
            podman run --rm --network=none --cap-drop=all --security-opt=no-new-privileges --log-driver=none \\
                --read-only localhost/dz-env/doctor:1 /usr/bin/echo a container ran
            podman info --format '{{.Store.GraphDriverName}}'
            """;

    /**
     * As a container's first process timeout(1) of coreutils 9.10 (Debian forky) takes its own parent for gone and ends with 125,
     * so a shell stays before it.
     */
    private static final String WITHIN = "command -v podman >/dev/null || exit " + NO_PODMAN
            + "; timeout --kill-after=5 \"$0\" sh -c \"$1\"; exit $?";

    /**
     * How it ended.
     *
     * @param tail the last lines that were printed; the last of all is the inner storage driver where all went well
     */
    record Result(int exitCode, List<String> tail) {

        Result {
            tail = List.copyOf(tail);
        }
    }

    /**
     * Runs it, and removes all that it leaves.
     *
     * @param image the environment's image
     * @throws rocks.dangerzone.env.podman.error.PodmanException if Podman fails
     */
    Result in(Cell cell, String image, Podman podman) {
        Deque<String> tail = new ArrayDeque<>();
        UnattendedConsole console = new UnattendedConsole(OutputStream.nullOutputStream(), line -> {
            tail.addLast(line);
            if (tail.size() > TAIL) {
                tail.removeFirst();
            }
        });
        List<String> command = List.of("sh", "-c", WITHIN, Integer.toString(SECONDS), SCRIPT);
        EnvironmentRunner runner = new EnvironmentRunner(nobodysCheckout(), environment, folders, progress);
        int code = runner.run(
                podman, new RunOrder(cell, image, command, "user", DisplayOffer.NONE, true, true, Access.ALL), console);
        return new Result(code, List.copyOf(tail));
    }

    /** An empty folder in place of a checkout. */
    private Checkout nobodysCheckout() {
        try {
            return new Checkout(
                    Files.createDirectories(folders.cache().resolve("doctor")),
                    "0",
                    Optional.empty(),
                    PythonProject.Tool.POETRY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
