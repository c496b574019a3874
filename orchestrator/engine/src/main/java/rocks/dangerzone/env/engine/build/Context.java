package rocks.dangerzone.env.engine.build;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.template.ContextFile;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.packages.DangerzonePackage;
import rocks.dangerzone.env.engine.packages.FileDigests;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.build.BuildContext;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A build context that is the same tar for the same files: sorted, owned by root, modes 0644 and 0755, one fixed time.
 *
 * @param entries all its files, the Dockerfile too, sorted by path
 */
record Context(List<ContextEntry> entries) {

    static final String DOCKERFILE = "Dockerfile";

    Context {
        entries = entries.stream().sorted(comparing(ContextEntry::path)).toList();
    }

    /**
     * Collects what a rendering needs.
     *
     * @throws ProblemException (usage) if a file of the checkout is missing
     */
    static Context of(Rendering rendering, Path checkout, Optional<DangerzonePackage> dangerzone) {
        return of(rendering, checkout, dangerzone, Sha256::of);
    }

    /** The same, with digests of the checkout's files that may be known already. */
    static Context of(Rendering rendering, Path checkout, Optional<DangerzonePackage> dangerzone, FileDigests digests) {
        List<ContextEntry> entries = new ArrayList<>();
        entries.add(new ContextEntry.Text(DOCKERFILE, rendering.dockerfile()));
        for (ContextFile file : rendering.files()) {
            entries.add(new ContextEntry.Text(file.path(), file.text()));
        }
        for (String path : rendering.checkoutFiles()) {
            entries.add(fromCheckout(checkout, path, digests));
        }
        dangerzone.ifPresent(found -> {
            entries.add(new ContextEntry.Copied(found.contextPath(), found.file(), found.size(), found.sha256()));
            entries.add(new ContextEntry.Text(Rendering.PACKAGE_SUMS, found.sum()));
        });
        return new Context(entries);
    }

    /**
     * The context of something that was built before.
     *
     * @throws ProblemException (failed) if its files are recorded with modes that no context has
     * @throws IllegalArgumentException if a file of it is not among those that are given
     */
    static Context again(RebuildOrder order) {
        List<ContextEntry> entries = new ArrayList<>();
        entries.add(new ContextEntry.Text(DOCKERFILE, order.dockerfile()));
        for (ContextInput file : order.inputs().files()) {
            Path source = order.files().get(file.path());
            if (source == null) {
                throw new IllegalArgumentException("no bytes for " + file.path());
            }
            entries.add(new ContextEntry.Copied(file.path(), source, file.size(), file.sha256()));
        }
        Context context = new Context(entries);
        if (!context.inputs().equals(order.inputs().files())) {
            throw ProblemException.failed(
                    "cannot build " + order.cell() + " again",
                    "its files have other modes than those of a context of this dz-env",
                    "Use the dz-env that the manifest names");
        }
        return context.with(order.packages().map(RepositoryEntries::of).orElse(List.of()));
    }

    /** This context with more files. */
    Context with(List<ContextEntry> more) {
        return new Context(Stream.concat(entries.stream(), more.stream()).toList());
    }

    /** The files beside the Dockerfile, as inputs. */
    List<ContextInput> inputs() {
        return entries.stream()
                .filter(entry -> !entry.path().equals(DOCKERFILE))
                .map(entry -> new ContextInput(entry.path(), ContextTar.FILE_MODE, entry.size(), entry.sha256()))
                .toList();
    }

    /**
     * The context as a tar.
     *
     * @param time seconds since 1970 that all files carry
     */
    BuildContext tar(long time) {
        return new ContextTar(entries, time);
    }

    /** Keeps the files beside the Dockerfile by their digests, those that are not kept yet, so that all can be built again. */
    void keepIn(Store store) throws IOException {
        for (ContextEntry entry : entries) {
            boolean kept = store.find(entry.sha256())
                    .filter(file -> file.size() == entry.size())
                    .isPresent();
            if (!kept && !entry.path().equals(DOCKERFILE)) {
                Path beside = store.beside();
                try {
                    try (OutputStream out = Files.newOutputStream(beside)) {
                        entry.writeTo(out);
                    }
                    store.take(beside);
                } finally {
                    Files.deleteIfExists(beside);
                }
            }
        }
    }

    /** Writes the context's files into a folder. */
    void writeTo(Path folder) throws IOException {
        for (ContextEntry entry : entries) {
            Path file = folder.resolve(entry.path());
            Files.createDirectories(file.getParent());
            try (OutputStream out = Files.newOutputStream(file)) {
                entry.writeTo(out);
            }
        }
    }

    private static ContextEntry fromCheckout(Path checkout, String path, FileDigests digests) {
        Path file = checkout.resolve(path);
        try {
            return new ContextEntry.Copied(path, file, Files.size(file), digests.of(file));
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.usage(
                                    "cannot read " + file,
                                    "the system says " + e,
                                    "The environment is built from it: restore it in the checkout")
                            .problem(),
                    e);
        }
    }
}
