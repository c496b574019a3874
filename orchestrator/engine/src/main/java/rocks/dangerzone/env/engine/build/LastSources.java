package rocks.dangerzone.env.engine.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Channel;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.LocalFile;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Repository;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * Where each end-user environment of a checkout had Dangerzone from when it was built last: a file with a word for each.
 * As in env.py a run names no package, and takes the environment as the last build made it. To know it is a convenience,
 * so a disk that fails is passed over.
 *
 * @param folder where the files are
 */
public record LastSources(Path folder) {

    private static final Map<String, PackageSource> WORDS = Stream.of(true, false)
            .flatMap(full -> Stream.<PackageSource>of(
                    new LocalFile(full), new Repository(Channel.QA, full), new Repository(Channel.PROD, full)))
            .collect(Collectors.toUnmodifiableMap(LastSources::word, Function.identity()));

    /** Those of the checkout with this root: another one's builds are nothing to it. */
    public static LastSources of(UserFolders folders, Path checkout) {
        return new LastSources(folders.cache()
                .resolve("sources")
                .resolve(Sha256.of(checkout.toString().getBytes(StandardCharsets.UTF_8))));
    }

    /** Notes what a cell is built from now. */
    public void note(Cell cell, PackageSource source) {
        try {
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, ".source", "");
            Files.writeString(beside, word(source));
            Files.move(beside, file(cell), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // The next run takes the package of the checkout.
        }
    }

    /** What a cell was built from last, a repository as the one of Dangerzone's; empty where nothing is noted. */
    public Optional<PackageSource> of(Cell cell) {
        try {
            return Optional.ofNullable(WORDS.get(Files.readString(file(cell))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String word(PackageSource source) {
        String origin = switch (source) {
            case LocalFile _ -> "file";
            case Repository repository -> repository.channel().name().toLowerCase(Locale.ROOT);
        };
        return source.full() ? origin + "-full" : origin;
    }

    private Path file(Cell cell) {
        return folder.resolve(cell.distro().name());
    }
}
