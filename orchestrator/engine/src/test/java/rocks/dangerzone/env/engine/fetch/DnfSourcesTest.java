package rocks.dangerzone.env.engine.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DnfSourcesTest {

    @Test
    void readsTheListingOfDnf4() {
        assertThat(DnfSources.parse("""
                        Repo-id            : fedora
                        Repo-name          : Fedora 41
                        Repo-baseurl       : https://a.example/41/, https://b.example/41/ (98 more)
                        Repo-id            : local
                        Repo-baseurl       : http://127.0.0.1:8080/x
                        """).archives())
                .isEqualTo(Map.of("fedora", "https://a.example/41/", "local", "http://127.0.0.1:8080/x/"));
    }

    @Test
    void readsTheListingOfDnf5() {
        assertThat(DnfSources.parse("""
                        Repo ID              : fedora
                        Name                 : Fedora 43 - x86_64
                        URLs                 :
                          Base URL           : https://a.example/43/os/ (98 more)
                          Metalink           : https://c.example/metalink?repo=fedora-43
                        Repo ID              : updates
                        URLs                 :
                          Base URL           : https://a.example/updates/43
                        """).archives())
                .isEqualTo(Map.of("fedora", "https://a.example/43/os/", "updates", "https://a.example/updates/43/"));
    }

    @Test
    void leavesOutWhatHasNoAddress() {
        assertThat(DnfSources.parse("Repo-id : x\nRepo-id : y\nRepo-baseurl : http://y.example/\n")
                        .archives())
                .isEqualTo(Map.of("y", "http://y.example/"));
        assertThat(DnfSources.parse("Repo-baseurl : http://y.example/\n").archives())
                .isEmpty();
    }
}
