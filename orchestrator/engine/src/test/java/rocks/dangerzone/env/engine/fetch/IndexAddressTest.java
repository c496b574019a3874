package rocks.dangerzone.env.engine.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.problem.ProblemException;

class IndexAddressTest {

    @TempDir
    Path home;

    @Test
    void theSettingWins() {
        assertThat(new IndexAddress(
                                Optional.of(URI.create("https://set.example/simple")),
                                Map.of("PIP_INDEX_URL", "https://pip.example/simple"))
                        .find())
                .contains(URI.create("https://set.example/simple/"));
    }

    @Test
    void readsTheVariablesOfPipAndUv() throws IOException {
        config(".config/pip/pip.conf", "[global]\nindex-url = https://file.example/simple\n");

        assertThat(of("PIP_INDEX_URL", "https://pip.example/simple/"))
                .contains(URI.create("https://pip.example/simple/"));
        assertThat(of("UV_DEFAULT_INDEX", "https://uv.example/simple"))
                .contains(URI.create("https://uv.example/simple/"));
        assertThat(of("PIP_INDEX_URL", " ")).contains(URI.create("https://file.example/simple/"));
    }

    @Test
    void readsPipsFiles() throws IOException {
        config(".pip/pip.conf", "[install]\nindex_url: http://old.example/simple\n");
        assertThat(of("X", "")).contains(URI.create("http://old.example/simple/"));

        config(".config/pip/pip.conf", """
                [global]
                timeout = 10
                # index-url = https://comment.example/
                index-url = https://user.example/simple
                [download]
                index-url = https://other.example/
                """);
        assertThat(of("X", "")).contains(URI.create("https://user.example/simple/"));

        config("own.conf", "[global]\nindex-url = https://own.example/\n");
        assertThat(of("PIP_CONFIG_FILE", home.resolve("own.conf").toString()))
                .contains(URI.create("https://own.example/"));
    }

    @Test
    void refusesSecretsWithoutRepeatingThem() {
        assertThatThrownBy(() -> of("PIP_INDEX_URL", "https://me:secret@pip.example/simple"))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot use the Python package index at \"…@pip.example/simple\": its address holds a user name or"
                                + " password, which dz-env does not send. Use an index that asks for none.");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatThrownBy(() -> of("PIP_INDEX_URL", "file:///opt/simple"))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot use the Python package index \"file:///opt/simple\": it is no plain http or https address. Set"
                                + " another one with --python-index or python.index in dz-env.yaml.");
    }

    private Optional<URI> of(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of("HOME", home.toString()));
        environment.put(name, value);
        return new IndexAddress(Optional.empty(), environment).find();
    }

    private void config(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}
