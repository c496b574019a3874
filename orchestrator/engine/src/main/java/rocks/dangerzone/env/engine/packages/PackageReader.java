package rocks.dangerzone.env.engine.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.problem.ProblemException;

/** Reads a package file and checks that it is the one that is wanted. */
public final class PackageReader {

    private final FileDigests digests;

    public PackageReader(FileDigests digests) {
        this.digests = digests;
    }

    /**
     * Reads and checks a file.
     *
     * @throws ProblemException (usage) if it cannot be read, is damaged, or is not what the wish describes
     */
    DangerzonePackage read(Path file, PackageWish wish) {
        Family family = wish.distro().family();
        checkKind(file, wish);
        try {
            PackageMetadata metadata = switch (family) {
                case DEBIAN -> DebReader.read(file);
                case FEDORA -> RpmReader.read(file);
            };
            if (!metadata.wellFormed()) {
                throw new MalformedPackageException(
                        "its name, version or architecture has characters that have no place there");
            }
            mismatch(metadata, wish).ifPresent(cause -> {
                throw unfit(file, wish, cause);
            });
            DangerzonePackage found = found(file, metadata, wish);
            found.staleness(wish).filter(_ -> !wish.allowStale()).ifPresent(cause -> {
                throw stale(file, wish, cause);
            });
            return found;
        } catch (MalformedPackageException e) {
            throw new ProblemException(
                    ProblemException.usage(
                                    "cannot use the package " + file,
                                    e.fault(),
                                    "Build it anew with '" + wish.buildCommand() + "'")
                            .problem(),
                    e);
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.usage(
                                    "cannot read the package " + file,
                                    "the system says " + e,
                                    "Check its path and permissions")
                            .problem(),
                    e);
        }
    }

    private DangerzonePackage found(Path file, PackageMetadata metadata, PackageWish wish) throws IOException {
        String sha256 = digests.of(file);
        // What is written inside the package cannot be another one's.
        Optional<String> commit = metadata.commit().isPresent()
                ? metadata.commit()
                : Provenance.beside(file, sha256).flatMap(Provenance::commit);
        return new DangerzonePackage(
                file,
                wish.distro().family(),
                metadata,
                Files.size(file),
                sha256,
                commit,
                commit.flatMap(own -> wish.commit().map(own::equals)));
    }

    private static void checkKind(Path file, PackageWish wish) {
        if (!Files.isRegularFile(file)) {
            throw ProblemException.usage(
                    "cannot use the package " + file, "there is no such file", "Check the path given with --package");
        }
        String suffix = wish.distro().family() == Family.DEBIAN ? ".deb" : ".rpm";
        if (!file.toString().endsWith(suffix)) {
            throw unfit(file, wish, "it is no " + suffix);
        }
    }

    private static ProblemException unfit(Path file, PackageWish wish, String cause) {
        return ProblemException.usage(
                "the package " + file + " is not for " + wish.distro().reference(),
                cause,
                "Give one that fits, or build it with '" + wish.buildCommand() + "'");
    }

    private static ProblemException stale(Path file, PackageWish wish, String cause) {
        return ProblemException.usage(
                "the package " + file + " is stale",
                cause,
                "Build it anew with '" + wish.buildCommand() + "', or take it as it is with --allow-stale");
    }

    private static Optional<String> mismatch(PackageMetadata metadata, PackageWish wish) {
        Family family = wish.distro().family();
        if (!metadata.name().equals(wish.name())) {
            return Optional.of("it holds " + metadata.name() + ", wanted is " + wish.name());
        }
        String architecture = wish.architecture().in(family);
        if (!metadata.architecture().equals(architecture)
                && !metadata.architecture().equals(Architecture.any(family))) {
            return Optional.of("it is for " + metadata.architecture() + ", the image for " + architecture);
        }
        if (family == Family.FEDORA && !(metadata.version() + ".").contains("." + wish.dist() + ".")) {
            return Optional.of("it is version " + metadata.version() + ", without " + wish.dist());
        }
        return Optional.empty();
    }
}
