package rocks.dangerzone.env.engine.base;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.engine.progress.Activity;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.store.StoredFile;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Base images made from a distribution's archive, kept in the store: by their distro, the latest one, and by the state
 * of the archive that they were made from, so that no state is unpacked twice.
 */
final class Bootstrap {

    /** The folders that runs work in; the group is the pid of dz-env. */
    private static final Pattern FOLDER = Pattern.compile("dz-env-bootstrap-[0-9]+-([0-9]{1,18})-[0-9]+");

    private final Store store;
    private final Settings settings;
    private final Map<String, String> environment;
    private final PerDistro locks;
    private final Progress progress;

    /** @param locks keep two from making the same base at once */
    Bootstrap(Store store, Settings settings, Map<String, String> environment, PerDistro locks, Progress progress) {
        this.store = store;
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.locks = locks;
        this.progress = progress;
    }

    /** The same, with another listener. */
    Bootstrap reportingTo(Progress listener) {
        return new Bootstrap(store, settings, environment, locks, listener);
    }

    /** The base that was made last for a distro, if the store still holds it. */
    Optional<RootImage> kept(Distro distro) {
        return store.named(latest(distro)).flatMap(manifest -> RootImage.find(store, manifest));
    }

    /** One of a manifest's digest, if the store still holds it. */
    Optional<RootImage> kept(String manifestDigest) {
        return RootImage.find(store, manifestDigest.replaceFirst("^sha256:", ""));
    }

    /**
     * Makes a base from today's archive.
     *
     * @throws ProblemException if that cannot be done; says why
     */
    RootImage make(Distro distro) {
        return make(distro, Optional.empty()).orElseThrow();
    }

    /**
     * Makes a base anew that was made from an archive's state before, which gives the same one.
     *
     * @param date that of the state
     * @return empty if the archive has another state now
     * @throws ProblemException if it cannot be done; says why
     */
    Optional<RootImage> makeAgain(Distro distro, Instant date) {
        return make(distro, Optional.of(date));
    }

    /**
     * Makes a base as it was at a moment. It bears that moment as its date, and its apt goes on reading that state.
     *
     * @throws ProblemException if that cannot be done; says why
     */
    RootImage make(Snapshot snapshot) {
        Distro distro = snapshot.distro();
        requireDebian(distro);
        return locks.during(
                distro,
                () -> Activity.during(progress, "bootstrapping " + snapshot, activity -> make(snapshot, activity)));
    }

    private RootImage make(Snapshot snapshot, Activity activity) {
        Mmdebstrap mmdebstrap = new Mmdebstrap(settings, environment, Host.detect());
        String state = "bases/" + snapshot.distro().name() + "/" + snapshot.name();
        Optional<RootImage> known = store.named(state).flatMap(manifest -> RootImage.find(store, manifest));
        if (known.isPresent()) {
            return known.get();
        }
        Path folder = folder(mmdebstrap);
        try {
            RootImage image =
                    unpack(snapshot.distro(), snapshot.date(), tar -> mmdebstrap.make(snapshot, folder, tar, activity));
            store.name(state, image.manifest().digest());
            return image;
        } finally {
            remove(mmdebstrap, folder);
        }
    }

    private static void requireDebian(Distro distro) {
        if (distro.family() != Family.DEBIAN) {
            throw ProblemException.failed(
                    "cannot bootstrap " + distro.reference(),
                    "only Debian and Ubuntu can be bootstrapped",
                    "Take it from a registry (--base registry), or load " + distro.baseImage()
                            + " into Podman's storage by hand (podman load)");
        }
    }

    private Optional<RootImage> make(Distro distro, Optional<Instant> date) {
        requireDebian(distro);
        if (settings.acceptExpiredRelease()) {
            progress.report(new ProgressEvent.Note("an archive whose Release file has expired is accepted for "
                    + distro.reference() + ", and apt inside the image accepts it too"));
        }
        return locks.during(
                distro,
                () -> Activity.during(
                        progress, "bootstrapping " + distro.reference(), activity -> make(distro, date, activity)));
    }

    private Optional<RootImage> make(Distro distro, Optional<Instant> date, Activity activity) {
        Mmdebstrap mmdebstrap = new Mmdebstrap(settings, environment, Host.detect());
        Path folder = folder(mmdebstrap);
        try {
            Release release = mmdebstrap.release(distro, folder, activity);
            if (date.isPresent() && !date.get().equals(release.date())) {
                return Optional.empty();
            }
            String state = "bases/" + distro.name() + "/" + release.digest()
                    + (settings.acceptExpiredRelease() ? "-expired" : "");
            Optional<RootImage> known = store.named(state).flatMap(manifest -> RootImage.find(store, manifest));
            RootImage image = known.orElseGet(() -> unpack(
                    distro, release.date(), tar -> mmdebstrap.make(distro, release.date(), folder, tar, activity)));
            store.name(state, image.manifest().digest());
            store.name(latest(distro), image.manifest().digest());
            return Optional.of(image);
        } finally {
            remove(mmdebstrap, folder);
        }
    }

    private RootImage unpack(Distro distro, Instant date, Consumer<Path> make) {
        store.sweep();
        Path tar = store.beside();
        try {
            make.accept(tar);
            StoredFile layer = store.take(tar);
            return RootImage.describe(store, layer, date, "mmdebstrap --variant=minbase " + distro.release());
        } finally {
            delete(tar);
        }
    }

    private static String latest(Distro distro) {
        return "bases/" + distro.name() + "/latest";
    }

    /** A folder to work in, open to the subordinate IDs of an unprivileged user; what killed runs left goes first. */
    private Path folder(Mmdebstrap mmdebstrap) {
        String prefix = "dz-env-bootstrap-" + Host.detect().uid() + "-";
        Path temporary = Path.of(environment.getOrDefault("TMPDIR", "/tmp"));
        try {
            try (Stream<Path> old = Files.list(temporary)) {
                old.filter(path -> path.getFileName().toString().startsWith(prefix))
                        .filter(Bootstrap::abandoned)
                        .forEach(path -> remove(mmdebstrap, path));
            }
            Path folder = temporary.resolve(prefix + ProcessHandle.current().pid() + "-" + System.nanoTime());
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean abandoned(Path folder) {
        Matcher name = FOLDER.matcher(folder.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    private static void remove(Mmdebstrap mmdebstrap, Path folder) {
        try {
            mmdebstrap.remove(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
