package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.build.BuildTrace.ArchiveState;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.build.BuildEvent;

class ArchiveStatesTest {

    private static final String SUM = "ab".repeat(32);
    private static final String LAYER = "0123456789abcdef".repeat(4);
    private static final ArchiveState TRIXIE = new ArchiveState("archive_debian_dists_trixie_InRelease", SUM);
    private static final String PRINTED = SUM + "  /var/lib/apt/lists/" + TRIXIE.file();

    @TempDir
    Path temp;

    @Test
    void areReadFromWhatAStepPrints() {
        assertThat(after(
                        new BuildEvent.Step(1, 2, "RUN apt-get update"),
                        new BuildEvent.Output(PRINTED),
                        new BuildEvent.Output(SUM + "  /var/cache/libdnf5/fedora-0a1b/repodata/repomd.xml"),
                        new BuildEvent.Output(SUM + "  /etc/passwd"),
                        new BuildEvent.Output("--> " + LAYER.substring(0, 11))))
                .containsExactly(TRIXIE, new ArchiveState("fedora-0a1b/repodata/repomd.xml", SUM));
    }

    @Test
    void areKnownOfAStepThatComesFromTheCache() {
        after(new BuildEvent.Output(PRINTED), new BuildEvent.Output("--> " + LAYER.substring(0, 11)));

        assertThat(after(new BuildEvent.CacheHit(LAYER))).containsExactly(TRIXIE);
    }

    @Test
    void areNotKnownOfAStepThatNobodyWatched() {
        assertThat(after(new BuildEvent.CacheHit(LAYER))).isEmpty();
    }

    @Test
    void ofAStepThatFailedDoNotCount() {
        assertThat(after(new BuildEvent.Output(PRINTED), new BuildEvent.Step(2, 2, "RUN x")))
                .isEmpty();
    }

    private List<ArchiveState> after(BuildEvent... events) {
        ArchiveStates states = new ArchiveStates(new Store(temp));
        List.of(events).forEach(states::add);
        return states.all();
    }
}
