package rocks.dangerzone.env.engine.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.engine.manifest.CellOutputs.InstalledPackages;
import rocks.dangerzone.env.engine.run.BareRun;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.store.StoredFile;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Lists the distribution's packages of images, and keeps the lists in the store. An image never changes, so its package
 * manager is asked once.
 *
 * @param store keeps the lists, by their digest and by the image's ID
 */
public record InstalledPackagesReader(Store store) {

    /**
     * The packages of an image.
     *
     * @throws ProblemException if its package manager fails
     */
    public InstalledPackages of(BareRun images, String imageId, Family family) {
        StoredFile list = store.named(name(imageId)).flatMap(store::findIntact).orElseGet(() -> {
            StoredFile fresh = store.put(ask(images, imageId, family).getBytes(StandardCharsets.UTF_8));
            store.name(name(imageId), fresh.digest());
            return fresh;
        });
        try (Stream<String> lines = Files.lines(list.path())) {
            return new InstalledPackages((int) lines.count(), list.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest of the list that the store has for an image; empty where its package manager was not asked yet. */
    public Optional<String> known(String imageId) {
        return store.named(name(imageId));
    }

    private static String name(String imageId) {
        return "packages/" + imageId;
    }

    private static String ask(BareRun images, String imageId, Family family) {
        List<String> query = switch (family) {
            case DEBIAN -> List.of("dpkg-query", "--show", "--showformat", "${Package} ${Version} ${Architecture}\\n");
            case FEDORA -> List.of("rpm", "--query", "--all", "--queryformat", "%{NAME} %{EVR} %{ARCH}\\n");
        };
        BareRun.Answer answer = images.ask(imageId, query);
        if (answer.exitCode() != 0) {
            throw ProblemException.failed(
                    "cannot list the packages of the image " + imageId,
                    query.getFirst() + " in it ended with exit code " + answer.exitCode(),
                    "See what it says: podman run --rm " + imageId + " " + query.getFirst());
        }
        return answer.output()
                .lines()
                .filter(line -> !line.isBlank())
                .sorted()
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
