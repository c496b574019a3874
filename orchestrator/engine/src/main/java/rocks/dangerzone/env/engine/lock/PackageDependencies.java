package rocks.dangerzone.env.engine.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.packages.DebControl;

/**
 * What a package file brings along when it is installed, written as a step of its own: as long as that is the same, another
 * build of the package needs no other lock.
 */
public final class PackageDependencies {

    private static final List<String> FIELDS = List.of("Pre-Depends", "Depends", "Recommends");

    private PackageDependencies() {}

    /** The step of a .deb that was read before. */
    public static Install of(Path deb) {
        try {
            Map<String, String> fields = DebControl.read(deb).fields();
            return new Install(
                    FIELDS.stream()
                            .flatMap(name -> Stream.ofNullable(fields.get(name)).map(value -> name + ": " + value))
                            .toList(),
                    true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
