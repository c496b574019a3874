package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archives that package managers name. */
class SourcesTest {

    @TempDir
    Path folder;

    private MadeUpMachine made;

    @BeforeEach
    void makeUp() throws IOException {
        made = new MadeUpMachine(folder);
    }

    @Test
    void aptsSourcesAreReadInBothForms() throws IOException {
        made.file("/etc/apt/sources.list", """
                # deb http://commented.example/debian trixie main
                deb http://one.example/debian trixie main
                deb [signed-by=/x arch=amd64] https://name:secret@two.example/debian/ trixie-security main
                deb http://one.example/debian trixie-updates main
                deb-src http://source.example/debian trixie main
                deb file:///srv/debian trixie main
                deb http://flat.example/ ./
                """)
                .file("/etc/apt/sources.list.d/a.sources", """
                Types: deb deb-src
                URIs: http://three.example/debian
                 http://four.example/debian
                Suites: forky forky-updates
                Components: main

                Types: deb
                URIs: http://off.example/debian
                Suites: forky
                Enabled: no
                """)
                .file("/etc/apt/sources.list.d/b.list", "deb http://five.example stable main\n")
                .file("/etc/apt/sources.list.d/c.list.save", "deb http://saved.example stable main\n");

        assertThat(new AptSources(made.machine()).addresses())
                .containsExactly(
                        URI.create("http://one.example/debian/dists/trixie/InRelease"),
                        URI.create("https://two.example/debian/dists/trixie-security/InRelease"),
                        URI.create("http://flat.example/./InRelease"),
                        URI.create("http://three.example/debian/dists/forky/InRelease"),
                        URI.create("http://four.example/debian/dists/forky/InRelease"),
                        URI.create("http://five.example/dists/stable/InRelease"));
    }

    @Test
    void dnfsRepositoriesAreRead() throws IOException {
        made.fedora()
                .file("/etc/yum.repos.d/fedora.repo", """
                [fedora]
                name=Fedora $releasever
                #baseurl=http://commented.example/
                metalink=https://meta.example/metalink?repo=fedora-$releasever
                enabled=1

                [off]
                baseurl=http://off.example/
                enabled=0
                """)
                .file("/etc/yum.repos.d/own.repo", "[own]\nbaseurl = http://own.example/f$releasever\n");

        assertThat(new DnfSources(made.machine()).addresses())
                .containsExactly(
                        URI.create("https://meta.example/metalink?repo=fedora-44"),
                        URI.create("http://own.example/f44/repodata/repomd.xml"));
    }

    @Test
    void noSourcesAreNoAddresses() {
        assertThat(new AptSources(made.machine()).addresses()).isEmpty();
        assertThat(new DnfSources(made.machine()).addresses()).isEmpty();
    }
}
