package rocks.dangerzone.env.engine.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

class ShardTest {

    @Test
    void reads() {
        assertThat(Shard.parse("2/5")).isEqualTo(new Shard(2, 5)).hasToString("2/5");
        assertThat(Shard.parse("1/1")).isEqualTo(new Shard(1, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0/5|shards of 5 are numbered from 1 to 5",
                "6/5|shards of 5 are numbered from 1 to 5",
                "1/0|there have to be some shards",
                "x|it is not of the form NUMBER/COUNT, with at most four digits each",
                "''|it is not of the form NUMBER/COUNT, with at most four digits each",
                "-1/5|it is not of the form NUMBER/COUNT, with at most four digits each",
                "1/5/5|it is not of the form NUMBER/COUNT, with at most four digits each",
                "1 / 5|it is not of the form NUMBER/COUNT, with at most four digits each",
                "1/99999|it is not of the form NUMBER/COUNT, with at most four digits each",
            })
    void refuses(String text, String cause) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USAGE))
                .hasMessage("cannot use --shard \"" + text + "\": " + cause + ". Write for example --shard 2/5.");
    }

    @Test
    void balancesTheLongestFirst() {
        Map<String, Optional<Duration>> cells = Map.of(
                "a", seconds(7), "b", seconds(5), "c", seconds(4), "d", seconds(3), "e", seconds(3), "f", seconds(2));
        assertThat(parts(cells, 2)).containsExactly(Set.of("a", "d", "f"), Set.of("b", "c", "e"));
    }

    @Test
    void takesUnknownOnesAsTheMedian() {
        Map<String, Optional<Duration>> cells =
                Map.of("a", seconds(9), "b", seconds(3), "c", seconds(1), "new", Optional.empty());
        assertThat(parts(cells, 2)).containsExactly(Set.of("a"), Set.of("b", "c", "new"));
    }

    @Test
    void dealsOutWhereNothingIsKnown() {
        Map<String, Optional<Duration>> cells =
                Map.of("a", Optional.empty(), "b", Optional.empty(), "c", Optional.empty(), "d", Optional.empty());
        assertThat(parts(cells, 2)).containsExactly(Set.of("a", "c"), Set.of("b", "d"));
    }

    @Test
    void leavesPartsEmptyWhereThereAreMoreThanCells() {
        assertThat(parts(Map.of("a", seconds(1)), 3)).containsExactly(Set.of("a"), Set.of(), Set.of());
    }

    @Test
    void isTheSameWhateverTheOrder() {
        Random chance = new Random(1);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            names.add("cell" + i);
        }
        List<Set<String>> expected = parts(durations(names), 7);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(names, chance);
            assertThat(parts(durations(names), 7)).isEqualTo(expected);
        }
        assertThat(expected.stream().flatMap(Set::stream)).containsExactlyInAnyOrderElementsOf(names);
    }

    private static Map<String, Optional<Duration>> durations(List<String> names) {
        Map<String, Optional<Duration>> durations = new LinkedHashMap<>();
        names.forEach(
                name -> durations.put(name, name.endsWith("3") ? Optional.empty() : seconds(name.hashCode() % 9)));
        return durations;
    }

    private static List<Set<String>> parts(Map<String, Optional<Duration>> durations, int count) {
        List<Set<String>> parts = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            parts.add(new Shard(number, count).of(durations));
        }
        return parts;
    }

    private static Optional<Duration> seconds(int seconds) {
        return Optional.of(Duration.ofSeconds(Math.abs(seconds)));
    }
}
