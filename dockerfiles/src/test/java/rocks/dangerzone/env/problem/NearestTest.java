package rocks.dangerzone.env.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> NAMES = List.of("trixie", "bookworm", "end-user", "dev");

    @ParameterizedTest
    @CsvSource({
        "trixi, trixie",
        "tirxie, trixie",
        "TRIXIE, trixie",
        "bokworn, bookworm",
        "enduser, end-user",
        "dve, dev",
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, NAMES)).contains(meant);
    }

    @Test
    void suggestsNothingForSomethingElse() {
        assertThat(Nearest.to("windows", NAMES)).isEmpty();
        assertThat(Nearest.to("", NAMES)).isEmpty();
        assertThat(Nearest.to("x".repeat(100_000), NAMES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"kitten, sitting, 3", "ab, ba, 1", "abc, abc, 0", "'', abc, 3"})
    void distanceCountsChangesAndSwaps(String a, String b, int expected) {
        assertThat(Nearest.distance(a, b)).isEqualTo(expected);
    }
}
