package rocks.dangerzone.env.engine.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.packages.DebControl;
import rocks.dangerzone.env.engine.packages.RpmDependency;
import rocks.dangerzone.env.engine.packages.RpmPackage;
import rocks.dangerzone.env.engine.packages.RpmPackage.Relation;

/**
 * What a package file brings along when it is installed, written as a step of its own: as long as that is the same, another
 * build of the package needs no other lock.
 */
public final class PackageDependencies {

    private static final List<String> FIELDS = List.of("Pre-Depends", "Depends", "Recommends");

    private PackageDependencies() {}

    /** The step of a package file that was read before. */
    public static Install of(Path file) {
        try {
            return new Install(
                    switch (PackageFormat.of(file.toString())) {
                        case DEB -> ofDeb(file);
                        case RPM -> ofRpm(file);
                        case WHEEL -> throw new IOException(file + " is no package of a distribution");
                    },
                    true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> ofDeb(Path file) throws IOException {
        Map<String, String> fields = DebControl.read(file).fields();
        return FIELDS.stream()
                .flatMap(name -> Stream.ofNullable(fields.get(name)).map(value -> name + ": " + value))
                .toList();
    }

    private static List<String> ofRpm(Path file) throws IOException {
        Map<Relation, List<RpmDependency>> dependencies = RpmPackage.read(file).dependencies();
        return Stream.of(Map.entry("Requires", Relation.REQUIRES), Map.entry("Recommends", Relation.RECOMMENDS))
                .filter(field ->
                        !dependencies.getOrDefault(field.getValue(), List.of()).isEmpty())
                .map(field -> field.getKey() + ": "
                        + dependencies.getOrDefault(field.getValue(), List.of()).stream()
                                .map(RpmDependency::words)
                                .sorted()
                                .collect(Collectors.joining(", ")))
                .toList();
    }
}
