package rocks.dangerzone.env.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.dockerfiles.template.PackageRepository;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Channel;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.problem.ProblemException;

/** Package repositories in the place of Dangerzone's own. */
class RepositorySettingsTest {

    private static final String FINGERPRINT = "0123456789ABCDEF0123456789ABCDEF01234567";

    @TempDir
    Path temp;

    @Test
    void theyAreDangerzonesWhereNothingIsSet() throws IOException {
        assertThat(load("", Map.of()).repository(Channel.QA)).isEqualTo(PackageRepository.official(Channel.QA));
    }

    @Test
    void aWholeOneCanBeSet() throws IOException {
        Path key = Files.writeString(temp.resolve("key.asc"), "its key");

        Settings settings = load("""
                prod:
                  apt: http://127.0.0.1:8080/apt
                  dnf: http://127.0.0.1:8080/yum/f$releasever
                  signed-index: true
                  key: %s
                """.formatted(key), Map.of("DZ_ENV_PROD_FINGERPRINT", FINGERPRINT));

        assertThat(settings.repository(Channel.PROD))
                .isEqualTo(new PackageRepository(
                        "http://127.0.0.1:8080/apt",
                        "http://127.0.0.1:8080/yum/f$releasever",
                        true,
                        "its key",
                        FINGERPRINT));
        assertThat(settings.repository(Channel.QA)).isEqualTo(PackageRepository.official(Channel.QA));
    }

    @Test
    void aKeyAloneDoesNotChangeThePinnedFingerprint() throws IOException {
        Path key = Files.writeString(temp.resolve("key.asc"), "its key");

        PackageRepository repository =
                load("qa: {key: " + key + "}\n", Map.of()).repository(Channel.QA);

        PackageRepository official = PackageRepository.official(Channel.QA);
        assertThat(repository.key()).isEqualTo("its key");
        assertThat(repository.fingerprint()).isEqualTo(official.fingerprint());
        assertThat(repository.apt()).isEqualTo(official.apt());
    }

    @Test
    void aKeyThatIsNotThereIsTold() {
        Path key = temp.resolve("none.asc");
        assertThatThrownBy(() -> load("qa: {key: " + key + "}\n", Map.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the setting 'qa.key': " + key
                        + " is no file of at most 1 MiB. Name the file of an armoured OpenPGP key.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            apt | ftp://x.example | the http or https URL of a repository, without a slash at its end
            apt | http://x.example/a b | the http or https URL of a repository, without a slash at its end
            dnf | http://x.example/ | the http or https URL of a repository, without a slash at its end
            key | key.asc | the absolute path of an armoured OpenPGP key
            fingerprint | DE28 AB24 | 40 hexadecimal digits, upper case and without spaces
            signed-index | perhaps | true or false
            """)
    void whatCannotBeIsTold(String key, String value, String rule) {
        assertThatThrownBy(() -> load("prod:\n  " + key + ": '" + value + "'\n", Map.of()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the settings in " + temp.resolve("dz-env.yaml") + ": line 2: 'prod." + key
                        + "' cannot be '" + value + "'. It has to be " + rule + ".");
    }

    private Settings load(String yaml, Map<String, String> environment) throws IOException {
        Files.writeString(temp.resolve("dz-env.yaml"), yaml);
        UserFolders folders = new UserFolders(temp, temp.resolve("config"), temp, temp);
        return SettingsLoader.load(Map.of(), environment, Optional.of(temp), folders);
    }
}
