package rocks.dangerzone.env.podman.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A further command for a running container.
 *
 * @param command the command with its arguments
 * @param terminal whether it gets a terminal
 * @param stdin whether it can be sent input
 * @param user the user it runs as, the container's where empty
 * @param workingDirectory the folder it starts in, the container's where empty
 * @param environment variables beside the container's
 */
public record ExecRequest(
        List<String> command,
        boolean terminal,
        boolean stdin,
        Optional<String> user,
        Optional<String> workingDirectory,
        Map<String, String> environment) {

    public ExecRequest {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
