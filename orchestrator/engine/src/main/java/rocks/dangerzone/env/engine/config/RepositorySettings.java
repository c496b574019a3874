package rocks.dangerzone.env.engine.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.template.PackageRepository;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Channel;
import rocks.dangerzone.env.problem.ProblemException;

/** Package repositories that are set in the place of Dangerzone's own, in whole or in part. */
final class RepositorySettings {

    /** More than any key has. */
    private static final long MOST_BYTES = 1 << 20;

    private RepositorySettings() {}

    /**
     * Those of which something is set.
     *
     * @throws ProblemException (usage) if a key cannot be read
     */
    static Map<Channel, PackageRepository> of(Map<Key, String> values) {
        Map<Channel, PackageRepository> repositories = new EnumMap<>(Channel.class);
        of(values, Channel.QA, List.of(Key.QA_APT, Key.QA_DNF, Key.QA_SIGNED_INDEX, Key.QA_KEY, Key.QA_FINGERPRINT))
                .ifPresent(repository -> repositories.put(Channel.QA, repository));
        of(
                        values,
                        Channel.PROD,
                        List.of(Key.PROD_APT, Key.PROD_DNF, Key.PROD_SIGNED_INDEX, Key.PROD_KEY, Key.PROD_FINGERPRINT))
                .ifPresent(repository -> repositories.put(Channel.PROD, repository));
        return repositories;
    }

    private static Optional<PackageRepository> of(Map<Key, String> values, Channel channel, List<Key> keys) {
        if (keys.stream().noneMatch(values::containsKey)) {
            return Optional.empty();
        }
        PackageRepository official = PackageRepository.official(channel);
        return Optional.of(new PackageRepository(
                values.getOrDefault(keys.get(0), official.apt()),
                values.getOrDefault(keys.get(1), official.dnf()),
                Boolean.parseBoolean(values.get(keys.get(2))),
                Optional.ofNullable(values.get(keys.get(3)))
                        .map(file -> read(keys.get(3), Path.of(file)))
                        .orElse(official.key()),
                values.getOrDefault(keys.get(4), official.fingerprint())));
    }

    private static String read(Key key, Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw unusable(key, file + " is no file of at most 1 MiB");
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw unusable(key, file + " cannot be read (" + e + ")");
        }
    }

    private static ProblemException unusable(Key key, String cause) {
        return ProblemException.usage(
                "cannot use the setting '" + key.text() + "'", cause, "Name the file of an armoured OpenPGP key");
    }
}
