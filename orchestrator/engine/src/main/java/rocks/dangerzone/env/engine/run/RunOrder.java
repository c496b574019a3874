package rocks.dangerzone.env.engine.run;

import java.util.List;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.engine.display.DisplayOffer;

/**
 * A command to run in an environment.
 *
 * @param cell which environment
 * @param image its image
 * @param command the command with its arguments
 * @param user the user inside
 * @param display what of the user's displays it is given
 * @param network whether it has a network
 * @param fresh whether it has an empty state of its own, which is gone afterwards
 * @param access what it may do
 */
public record RunOrder(
        Cell cell,
        String image,
        List<String> command,
        String user,
        DisplayOffer display,
        boolean network,
        boolean fresh,
        Access access) {

    public RunOrder {
        command = List.copyOf(command);
    }
}
