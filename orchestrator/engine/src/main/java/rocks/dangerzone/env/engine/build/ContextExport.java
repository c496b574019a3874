package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.packages.Architecture;
import rocks.dangerzone.env.engine.packages.DangerzonePackage;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Writes build contexts for other tools to build.
 *
 * @param checkout where the checkout's files and its package come from
 */
record ContextExport(Checkout checkout) {

    Optional<DangerzonePackage> write(
            Rendering rendering, BuildOrder order, Path folder, Optional<LockedContext> locked) {
        Path target = folder.toAbsolutePath().normalize();
        try {
            refuseFilled(target);
            Optional<DangerzonePackage> dangerzone = rendering.needsPackage()
                    ? new PackageFinder(new PackageReader(Sha256::of), event -> {})
                            .findIfBuilt(BuildPlanner.wish(order, checkout, Architecture.host()), order.packageFile())
                    : Optional.empty();
            Context context = Context.of(rendering, checkout.root(), dangerzone)
                    .with(locked.map(LockedContext::entries).orElse(List.of()));
            Path parent = Files.createDirectories(target.resolveSibling(""));
            Path fresh = Files.createTempDirectory(parent, "." + target.getFileName() + "-");
            try {
                if (rendering.needsPackage()) {
                    Files.createDirectory(fresh.resolve("packages"));
                }
                context.writeTo(fresh);
                publish(fresh, target);
            } finally {
                delete(fresh);
            }
            return dangerzone;
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.failed(
                                    "cannot write the build context to " + target,
                                    "the system says " + e,
                                    "Choose a folder that you may write to")
                            .problem(),
                    e);
        }
    }

    private static void refuseFilled(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        boolean empty = Files.isDirectory(target);
        if (empty) {
            try (Stream<Path> children = Files.list(target)) {
                empty = children.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw ProblemException.usage(
                    "cannot write the build context to " + target,
                    Files.isDirectory(target) ? "the folder is not empty" : "it is a file",
                    "Name a folder that is empty or not there yet");
        }
    }

    /** Temporary folders are private; a build context is to be read like any other folder. */
    private static void publish(Path fresh, Path target) throws IOException {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> all;
            try (Stream<Path> tree = Files.walk(folder)) {
                all = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.delete(path);
            }
        }
    }
}
