package rocks.dangerzone.env.engine.run;

import java.util.List;
import rocks.dangerzone.env.dockerfiles.cell.Cell;

/**
 * A command to run in an environment.
 *
 * @param cell which environment
 * @param image its image
 * @param command the command with its arguments
 * @param user the user inside
 * @param gui whether the user's display is offered to it
 * @param network whether it has a network
 */
public record RunOrder(Cell cell, String image, List<String> command, String user, boolean gui, boolean network) {

    public RunOrder {
        command = List.copyOf(command);
    }
}
