package rocks.dangerzone.env.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code ci/acceptance} has prepared: a folder with a copy of this tree, the home folders of root and of an ordinary
 * user, each with a copy of the sample checkout, and storages of their own, so that the machine's images stay out of it.
 */
final class Stage {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private Stage() {}

    /** The folder that holds all of it. */
    static Path folder() {
        return Path.of(property("stage.folder"));
    }

    static Person root() {
        Path home = folder().resolve("root");
        return new Person(
                "root",
                home,
                List.of(),
                environment(
                        home,
                        Map.of(
                                "CONTAINERS_STORAGE_CONF",
                                home.resolve("storage.conf").toString())));
    }

    /** Root with another home, and an image storage in it in which nothing is yet. */
    static Person rootAfresh(String name) {
        Path home = folder().resolve(name);
        try {
            Files.createDirectories(home.resolve("runtime"), PosixFilePermissions.asFileAttribute(PRIVATE));
            Files.writeString(
                    home.resolve("storage.conf"),
                    "[storage]\ndriver = \"overlay\"\ngraphroot = \"%s\"\nrunroot = \"%s\"\n"
                            .formatted(home.resolve("storage"), home.resolve("runtime/containers")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String storage = home.resolve("storage.conf").toString();
        return new Person("root", home, List.of(), environment(home, Map.of("CONTAINERS_STORAGE_CONF", storage)));
    }

    static Person ordinaryUser() {
        String name = property("stage.user");
        return new Person(
                name,
                folder().resolve("user"),
                List.of("setpriv", "--reuid=" + name, "--regid=" + name, "--init-groups", "--"),
                environment(folder().resolve("user"), Map.of("USER", name)));
    }

    private static Map<String, String> environment(Path home, Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(more);
        environment.put("HOME", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("XDG_RUNTIME_DIR", home.resolve("runtime").toString());
        environment.put(
                "PATH", folder().resolve("dz-env") + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        // A machine that reaches the world through a proxy does so for everybody.
        Stream.of("http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
                .filter(name -> System.getenv(name) != null)
                .forEach(name -> environment.put(name, System.getenv(name)));
        return environment;
    }

    private static String property(String name) {
        String value = System.getProperty(name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException("no " + name + ": start these tests through ci/acceptance");
        }
        return value;
    }
}
