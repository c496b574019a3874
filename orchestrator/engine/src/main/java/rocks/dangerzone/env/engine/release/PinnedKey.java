package rocks.dangerzone.env.engine.release;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import rocks.dangerzone.env.dockerfiles.template.PackageRepository;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Holds keys against the fingerprint that is pinned, and files against the key.
 *
 * @param name the repository's name, for people
 * @param repository it
 * @param clock tells the present time
 */
record PinnedKey(String name, PackageRepository repository, Clock clock) {

    /**
     * The repository's key.
     *
     * @throws ProblemException if it is no key, has another fingerprint, or has expired
     */
    ReleaseKey key() {
        ReleaseKey key;
        try {
            key = ReleaseKey.read(repository.key());
        } catch (IOException _) {
            throw ProblemException.usage(
                    "cannot use the release key of " + name,
                    "it is no OpenPGP key",
                    "Name the file of one: 'gpg --armor --export' makes it");
        }
        if (!key.fingerprint().equals(repository.fingerprint())) {
            throw ProblemException.usage(
                    "cannot use the release key of " + name,
                    "its fingerprint is " + key.fingerprint() + " and not " + repository.fingerprint(),
                    "Use the right key; only if you know that the new one is right, name its fingerprint in the settings");
        }
        key.expiry().filter(expiry -> expiry.isBefore(clock.instant())).ifPresent(expiry -> {
            throw expired(key, expiry);
        });
        return key;
    }

    /**
     * Requires that the key has signed a file.
     *
     * @param address of the file, for people
     * @throws ProblemException if it has not
     */
    void require(String address, byte[] file, byte[] signature) {
        ReleaseKey key = key();
        switch (key.verdict(file, signature)) {
            case GOOD -> {}
            case CHANGED ->
                throw untrusted(
                        address,
                        "the signature of the release key " + key.fingerprint()
                                + " does not fit it: it was changed after it was signed");
            case FOREIGN -> throw untrusted(address, "it is not signed by the release key " + key.fingerprint());
        }
    }

    static ProblemException untrusted(String address, String cause) {
        return ProblemException.failed(
                "cannot trust " + address, cause, "Install nothing from there before who runs it has looked into this");
    }

    private ProblemException expired(ReleaseKey key, Instant expiry) {
        return ProblemException.failed(
                "cannot use the release key of " + name,
                key.fingerprint() + " has expired on " + expiry.toString().substring(0, 10),
                "Get a later dz-env, which brings the prolonged key, or name its file in the settings");
    }
}
