package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.problem.ProblemException;

class OngoingBuildsTest {

    private static final Client SELF = Client.self();
    private static final Client DEAD = new Client(SELF.boot(), SELF.namespace(), SELF.pid(), SELF.startTime() - 1);

    @TempDir
    Path temp;

    @Test
    void holdARemovalUp() throws IOException {
        mark(SELF, "20261125-120000-000-debian-trixie-dev-1.log");

        assertThatThrownBy(() -> builds().requireNone("remove images"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot remove images: a build goes on (its log is " + temp
                        + "/logs/20261125-120000-000-debian-trixie-dev-1.log)."
                        + " Wait until it is done, for a build whose layers are removed fails.");
        mark(SELF, "b.log");
        assertThatThrownBy(() -> builds().requireNone("remove images"))
                .hasMessageContaining("2 builds go on (the log of one is " + temp + "/logs/2026");
    }

    @Test
    void doNotWhereTheyAreDead() throws IOException {
        mark(DEAD, "a.log");

        assertThatCode(() -> builds().requireNone("remove images")).doesNotThrowAnyException();
    }

    private void mark(Client client, String log) throws IOException {
        new MarkerFolder(temp.resolve("builds")).add(new BuildMarker(client, Instant.now(), "b".repeat(64), log));
    }

    private OngoingBuilds builds() {
        return OngoingBuilds.of(new UserFolders(temp, temp, temp, temp), event -> {});
    }
}
