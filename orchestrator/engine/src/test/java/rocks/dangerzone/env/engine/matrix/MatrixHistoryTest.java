package rocks.dangerzone.env.engine.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.manifest.CellExecution;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.manifest.RunRecord;

class MatrixHistoryTest {

    @Test
    void aCellTakesTheMedianOfTheLastFiveNightsInWhichItWasBuilt() {
        List<Manifest> nights = IntStream.of(10, 90, 30, 20, 40, 1000, 1000)
                .mapToObj(seconds -> night(record("debian-trixie/dev", Status.BUILT, seconds)))
                .toList();

        assertThat(new MatrixHistory(nights).durations())
                .isEqualTo(Map.of("debian-trixie/dev", Duration.ofSeconds(30)));
    }

    @Test
    void whatWasThereOrFailedTellsNothingOfItsDuration() {
        assertThat(new MatrixHistory(List.of(night(
                                record("debian-trixie/dev", Status.UP_TO_DATE, 1),
                                record("debian-forky/dev", Status.FAILED, 5))))
                        .durations())
                .isEmpty();
    }

    @Test
    void theLastGoodRecordIsTheNewestThatCameOutWell() {
        CellRecord good = record("debian-trixie/dev", Status.BUILT, 7);
        MatrixHistory history = new MatrixHistory(List.of(
                night(record("debian-trixie/dev", Status.FAILED, 1)),
                night(good),
                night(record("debian-trixie/dev", Status.BUILT, 8))));

        assertThat(history.lastGood("debian-trixie/dev")).contains(good);
        assertThat(history.lastGood("debian-forky/dev")).isEmpty();
    }

    private static Manifest night(CellRecord... cells) {
        return new Manifest(
                new RunRecord("x", "1", Instant.EPOCH, Optional.empty(), RunRecord.Status.COMPLETE, List.of("all"), 2),
                List.of(cells));
    }

    private static CellRecord record(String cell, Status status, int seconds) {
        return new CellRecord(
                cell,
                Optional.empty(),
                Optional.empty(),
                new CellExecution(
                        status,
                        Optional.empty(),
                        List.of(),
                        1,
                        Optional.of(Instant.EPOCH),
                        Duration.ofSeconds(seconds),
                        List.of(),
                        Optional.empty(),
                        0,
                        0,
                        Optional.empty(),
                        List.of()));
    }
}
