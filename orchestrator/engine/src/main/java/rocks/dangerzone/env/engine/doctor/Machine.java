package rocks.dangerzone.env.engine.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.display.UserSession;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.engine.host.Programs;

/**
 * The machine that is looked at, and who looks.
 *
 * @param root its files ({@code /}); another folder in tests
 * @param environment the person's environment variables
 * @param host what the kernel allows
 * @param user the person's name
 */
public record Machine(Path root, Map<String, String> environment, Host host, String user) {

    /** A name that useradd(8) gives; anything else does not go into a command. */
    private static final Pattern USER = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    public Machine {
        environment = Map.copyOf(environment);
    }

    /** This one. */
    public static Machine here(Map<String, String> environment) {
        return new Machine(Path.of("/"), environment, Host.detect(), System.getProperty("user.name"));
    }

    Distribution distribution() {
        return Distribution.read(root);
    }

    Cures cures() {
        return new Cures(distribution(), host.root());
    }

    /** The person's session, with its displays. */
    UserSession session() {
        return new UserSession(environment, root, host.uid());
    }

    /** Where a file of the machine is. */
    Path file(String absolute) {
        return root.resolve("." + absolute).normalize();
    }

    /** A file's lines; none where it cannot be read. */
    List<String> lines(String absolute) {
        try {
            return Files.readAllLines(file(absolute));
        } catch (IOException e) {
            return List.of();
        }
    }

    Optional<Path> program(String name) {
        return new Programs(environment).find(name);
    }

    /** A variable's value; empty where it is empty, too. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** Who needs subordinate IDs: the person, or who became root by sudo. Root's own containers need none. */
    Optional<String> ordinaryUser() {
        Optional<String> name =
                host.root() ? variable("SUDO_USER").filter(sudoer -> !sudoer.equals("root")) : Optional.of(user);
        return name.filter(found -> USER.matcher(found).matches());
    }
}
