package rocks.dangerzone.env.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

class DiskRoomTest {

    @TempDir
    Path temp;

    private final List<ProgressEvent> events = new ArrayList<>();

    @Test
    void tellsOfADiskOnceThatIsNearlyFull() {
        DiskRoom room = new DiskRoom(folder -> 2_100_000_000L, events::add, new HashSet<>());

        room.tell("building debian-trixie/dev", 5_000_000_000L, List.of(temp.resolve("not/yet/there"), temp));
        room.reportingTo(events::add).tell("building another", 5_000_000_000L, List.of(temp));

        assertThat(events)
                .containsExactly(new ProgressEvent.Note("the disk with " + temp.resolve("not/yet/there")
                        + " has 2.1 GB left, and building debian-trixie/dev may need 5.0 GB;"
                        + " 'dz-env images prune' and 'dz-env state wipe' make room"));
    }

    @Test
    void saysNothingWhereThereIsRoom() {
        new DiskRoom(folder -> 5_000_000_000L, events::add, new HashSet<>())
                .tell("a run", 5_000_000_000L, List.of(temp));

        assertThat(events).isEmpty();
    }

    @Test
    void looksAtTheMachinesDisks() {
        DiskRoom.onThisMachine(events::add).tell("a run", Long.MAX_VALUE, List.of(temp, Path.of("/proc")));

        assertThat(events)
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.toString()).contains(" left, and a run may need "));
    }
}
