package rocks.dangerzone.env.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jgit.lib.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteAddressTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                https://example.org/dangerzone.git, https://example.org/dangerzone.git
                https://me@example.org/x, https://example.org/x
                https://me:secret@example.org:8443/x, https://example.org:8443/x
                https://secret@example.org/x@v1, https://example.org/x@v1
                https://example.org/x@v1, https://example.org/x@v1
                https://example.org:8443/x@v1, https://example.org:8443/x@v1
                https://me:p@ss@example.org/x, https://example.org/x
                https://me:p/a@ss@example.org/x, https://example.org/x
                https://example.org/x.git?private_token=secret, https://example.org/x.git
                https://example.org/x.git#secret, https://example.org/x.git
                ssh://git@example.org:22/x, ssh://example.org:22/x
                git@example.org:me/x.git, example.org:me/x.git
                example.org:me/x.git, example.org:me/x.git
                codecommit::https://me:secret@example.org/x, codecommit::https://example.org/x
                /srv/git/x@y:z, /srv/git/x@y:z
                ../x, ../x
                file:///srv/git/x.git, file:///srv/git/x.git
                """)
    void losesWhatMayBeSecret(String configured, String shown) {
        assertThat(RemoteAddress.withoutSecrets(configured)).isEqualTo(shown);
    }

    @Test
    void isOriginsElseTheFirstRemotes() throws Exception {
        Config config = new Config();
        assertThat(RemoteAddress.of(config)).isEmpty();
        config.fromText("""
                [remote "bare"]
                \tfetch = +refs/heads/*:refs/remotes/bare/*
                [remote "upstream"]
                \turl = https://example.org/upstream
                [remote "fork"]
                \turl = https://example.org/fork
                """);
        assertThat(RemoteAddress.of(config)).contains("https://example.org/upstream");
        config.setString("remote", "origin", "url", "https://example.org/origin");
        assertThat(RemoteAddress.of(config)).contains("https://example.org/origin");
    }
}
