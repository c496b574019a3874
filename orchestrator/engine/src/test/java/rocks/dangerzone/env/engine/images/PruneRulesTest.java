package rocks.dangerzone.env.engine.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.podman.image.ImageLayer;

class PruneRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final String DEV = "dangerzone.rocks/build/debian:";
    private static final String BASE = "localhost/dz-env/base/debian:trixie";

    private final StoredImage latest = image("1", 20, List.of(DEV + exact("1"), DEV + "trixie"));
    private final StoredImage former = image("2", 30, List.of(DEV + exact("2")));
    private final StoredImage oldest = image("3", 40, List.of(DEV + exact("3")));
    private final StoredImage recent = image("4", 1, List.of(DEV + exact("4")));
    private final StoredImage bookworm = image("5", 50, List.of(DEV + "bookworm-1.0.0-0123456789ab"));
    private final List<StoredImage> images = List.of(latest, former, oldest, recent, bookworm);

    @Test
    void takeWhatIsSupersededIfNothingIsSaid() {
        assertThat(chosen(rules())).containsExactly(former, oldest, recent, bookworm);
        assertThat(chosen(new PruneRules(Optional.empty(), OptionalInt.empty(), true, false)))
                .containsExactly(former, oldest, recent, bookworm);
    }

    @Test
    void takeTheLatestOnlyByAge() {
        assertThat(chosen(olderThan(14, false))).containsExactly(latest, former, oldest, bookworm);
        assertThat(chosen(olderThan(14, true))).containsExactly(former, oldest, bookworm);
        assertThat(chosen(olderThan(35, false))).containsExactly(oldest, bookworm);
    }

    @Test
    void keepSoManyOfEachCell() {
        assertThat(chosen(keep(2))).containsExactly(former, oldest);
        assertThat(chosen(keep(1))).containsExactly(former, oldest);
        assertThat(chosen(keep(0))).containsExactly(former, oldest, recent, bookworm);
        assertThat(chosen(new PruneRules(Optional.of(Duration.ofDays(14)), OptionalInt.of(2), false, false)))
                .containsExactly(former, oldest);
    }

    @Test
    void spareWhatIsInUseAndWhatSomebodyNamed() {
        StoredImage used = withContainers(image("6", 90, List.of(DEV + exact("6"))), "box");
        StoredImage named = image("7", 90, List.of(DEV + exact("7"), "localhost/mine:1"));

        assertThat(olderThan(14, false).select(List.of(used, named), NOW)).isEmpty();
        assertThat(rules().select(List.of(used, named), NOW)).isEmpty();
    }

    @Test
    void takeBasesOnlyWhereThatIsWantedAndNothingStandsOnThem() {
        StoredImage base = image("8", 90, List.of(BASE), "b");
        StoredImage upon = image("9", 20, List.of(DEV + exact("9"), DEV + "trixie"), "b", "x");

        assertThat(rules().select(List.of(upon, base), NOW)).isEmpty();
        assertThat(bases(Optional.empty()).select(List.of(upon, base), NOW)).isEmpty();
        assertThat(bases(Optional.empty()).select(List.of(base), NOW)).containsExactly(base);
        assertThat(bases(Optional.of(Duration.ofDays(14))).select(List.of(upon, base), NOW))
                .containsExactly(upon, base);
        assertThat(bases(Optional.of(Duration.ofDays(100))).select(List.of(base), NOW))
                .isEmpty();
    }

    private List<StoredImage> chosen(PruneRules rules) {
        return rules.select(images, NOW);
    }

    private static PruneRules rules() {
        return new PruneRules(Optional.empty(), OptionalInt.empty(), false, false);
    }

    private static PruneRules olderThan(int days, boolean superseded) {
        return new PruneRules(Optional.of(Duration.ofDays(days)), OptionalInt.empty(), superseded, false);
    }

    private static PruneRules keep(int number) {
        return new PruneRules(Optional.empty(), OptionalInt.of(number), false, false);
    }

    private static PruneRules bases(Optional<Duration> olderThan) {
        return new PruneRules(olderThan, OptionalInt.empty(), false, true);
    }

    private static String exact(String digit) {
        return "trixie-1.0.0-g" + digit.repeat(12) + "-" + digit.repeat(12);
    }

    private static StoredImage image(String digit, int daysUnused, List<String> names, String... layers) {
        Instant lastUse = NOW.minus(Duration.ofDays(daysUnused));
        return new StoredImage(
                digit.repeat(64),
                names.stream()
                        .map(name -> KnownName.of("dangerzone.rocks", name))
                        .toList(),
                List.of(),
                lastUse,
                lastUse,
                new LayerStack(
                        Stream.of(layers).map(layer -> new ImageLayer(layer, 1)).toList()),
                1,
                1,
                List.of());
    }

    private static StoredImage withContainers(StoredImage image, String... containers) {
        return new StoredImage(
                image.id(),
                image.names(),
                image.formerNames(),
                image.built(),
                image.lastUse(),
                image.stack(),
                image.size(),
                image.own(),
                List.of(containers));
    }
}
