package rocks.dangerzone.env.engine.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.manifest.CellInputs.SourceInput;
import rocks.dangerzone.env.engine.packages.FileDigests;
import rocks.dangerzone.env.engine.packages.FileIdentity;
import rocks.dangerzone.env.engine.packages.PackageWish;
import rocks.dangerzone.env.engine.packages.Provenance;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Records, beside the packages that a command makes in the checkout, the source that they were built from.
 *
 * <p>That is the source as it was when the command began. Then only HEAD is read, which costs nothing; what differs from
 * it takes JGit, and is found out only once there is a new package. By then the source may have changed. That shows where
 * HEAD is at another commit, or where a file was written to after the command began; nothing is recorded then. It does not
 * show where a file was deleted meanwhile, or replaced by one with an older time of its own ({@code mv}, {@code cp -p}):
 * the commit that is recorded is still right, the difference may not be.
 */
public final class PackageRecorder {

    /** File times come from a clock of the kernel that ticks this seldom; dz-env itself takes longer to start. */
    private static final Duration TICK = Duration.ofMillis(10);

    private final Checkout checkout;
    private final FileDigests digests;
    private final Instant begin;
    private final Optional<String> head;
    private final Map<Path, FileIdentity> before;

    private PackageRecorder(
            Checkout checkout,
            FileDigests digests,
            Instant begin,
            Optional<String> head,
            Map<Path, FileIdentity> before) {
        this.checkout = checkout;
        this.digests = digests;
        this.begin = begin;
        this.head = head;
        this.before = before;
    }

    /** Looks at what packages there are; to be called right before the command begins. */
    public static PackageRecorder begin(Checkout checkout, FileDigests digests) {
        return new PackageRecorder(
                checkout, digests, Instant.now().minus(TICK), checkout.head(), packages(checkout.root()));
    }

    /**
     * Writes a record beside each package that is new or another one since then; to be called when the command has ended
     * well. A checkout that is in no repository has nothing to be recorded. What keeps a record from being written is
     * told, and fails nothing: without it, {@code build} says that the package does not tell its commit.
     */
    public void record(Progress progress) {
        List<Path> built = packages(checkout.root()).entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        if (built.isEmpty() || head.isEmpty()) {
            return;
        }
        try {
            SourceReading reading = SourceReading.of(checkout);
            Optional<String> change = changeSince(reading);
            for (Path file : built) {
                if (change.isPresent()) {
                    tell(progress, file, change.get());
                } else {
                    write(file, reading.source(), progress);
                }
            }
        } catch (ProblemException e) {
            built.forEach(file -> tell(progress, file, e.problem().cause()));
        }
    }

    private Optional<String> changeSince(SourceReading reading) {
        Optional<String> now = reading.source().commit();
        if (!now.equals(head)) {
            return Optional.of("HEAD was moved from commit " + Provenance.shortened(head.orElseThrow())
                    + now.map(commit -> " to " + Provenance.shortened(commit)).orElse("") + " meanwhile");
        }
        return reading.lastWritten()
                .filter(file -> !file.time().isBefore(begin))
                .map(file -> file.path() + " was changed meanwhile");
    }

    private void write(Path file, SourceInput source, Progress progress) {
        try {
            new Provenance(digests.of(file), source.repository(), source.commit(), source.dirty(), source.difference())
                    .writeBeside(file);
        } catch (IOException e) {
            tell(progress, file, "the system says " + e);
        }
    }

    private void tell(Progress progress, Path file, String reason) {
        progress.report(new ProgressEvent.Note(
                "cannot record which source " + checkout.root().relativize(file) + " was built from: " + reason));
    }

    private static Map<Path, FileIdentity> packages(Path root) {
        Map<Path, FileIdentity> found = new TreeMap<>();
        for (String folder : PackageWish.FOLDERS) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(folder), "*.{deb,rpm}")) {
                files.forEach(file -> identity(file).ifPresent(identity -> found.put(file, identity)));
            } catch (IOException | DirectoryIteratorException e) {
                // Nothing was built yet; or what cannot be listed cannot be installed either, and is told then.
            }
        }
        return found;
    }

    private static Optional<FileIdentity> identity(Path file) {
        try {
            return Optional.of(FileIdentity.of(file));
        } catch (IOException e) {
            // It went in this moment, or is a link to nowhere.
            return Optional.empty();
        }
    }
}
