package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Channel;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.LocalFile;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Repository;
import rocks.dangerzone.env.engine.host.UserFolders;

/** What the last build was told is known to the next run. */
class LastSourcesTest {

    private static final CellSelector CELLS = new CellSelector(Catalogue.bundled());
    private static final Cell TRIXIE = CELLS.select("trixie");

    @TempDir
    Path cache;

    @Test
    void theLastOneCounts() {
        LastSources sources = of("/home/a/dangerzone");
        assertThat(sources.of(TRIXIE)).isEmpty();

        sources.note(TRIXIE, new Repository(Channel.PROD, true));
        sources.note(TRIXIE, new LocalFile(true));

        assertThat(sources.of(TRIXIE)).contains(new LocalFile(true));
        assertThat(sources.of(CELLS.select("bookworm"))).isEmpty();
        assertThat(of("/home/b/dangerzone").of(TRIXIE)).isEmpty();
    }

    @Test
    void everySourceIsKeptAsItIs() {
        LastSources sources = of("/home/a/dangerzone");
        for (boolean full : new boolean[] {false, true}) {
            for (Channel channel : Channel.values()) {
                sources.note(TRIXIE, new Repository(channel, full));
                assertThat(sources.of(TRIXIE)).contains(new Repository(channel, full));
            }
            sources.note(TRIXIE, new LocalFile(full));
            assertThat(sources.of(TRIXIE)).contains(new LocalFile(full));
        }
    }

    @Test
    void aFileThatSaysSomethingElseAndAFolderThatCannotBeMadeAreNone() throws IOException {
        LastSources sources = of("/home/a/dangerzone");
        sources.note(TRIXIE, new LocalFile(true));
        Files.writeString(sources.folder().resolve("debian-trixie"), "nonsense");
        assertThat(sources.of(TRIXIE)).isEmpty();

        LastSources nowhere = new LastSources(Files.createFile(cache.resolve("file")));
        nowhere.note(TRIXIE, new LocalFile(true));
        assertThat(nowhere.of(TRIXIE)).isEmpty();
    }

    private LastSources of(String checkout) {
        return LastSources.of(new UserFolders(cache, cache, cache, cache), Path.of(checkout));
    }
}
