package rocks.dangerzone.env.engine.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerIndexTest {

    private final LayerStack base = new LayerStack(List.of("b"), List.of(100L));
    private final LayerStack first = new LayerStack(List.of("b", "t", "x"), List.of(100L, 20L, 3L));
    private final LayerStack second = new LayerStack(List.of("b", "t", "y"), List.of(100L, 20L, 4L));
    private final LayerIndex index = LayerIndex.of(List.of(base, first, second));

    @Test
    void countsWhatNoOtherImageHas() {
        assertThat(index.gain(List.of(base))).isZero();
        assertThat(index.gain(List.of(first))).isEqualTo(3);
        assertThat(index.gain(List.of())).isZero();
    }

    @Test
    void countsOnceWhatSeveralThatGoHaveTogether() {
        assertThat(index.gain(List.of(first, second))).isEqualTo(27);
        assertThat(index.gain(List.of(first, second, base))).isEqualTo(127);
    }

    @Test
    void takesTheSameLayerOnAnotherGroundForAnother() {
        LayerStack other = new LayerStack(List.of("o", "t"), List.of(50L, 20L));

        assertThat(LayerIndex.of(List.of(first, other)).gain(List.of(other))).isEqualTo(70);
    }

    @Test
    void countsNothingWhereSizesAreNotKnown() {
        LayerStack unknown = new LayerStack(List.of("b", "z"), List.of(100L));

        assertThat(LayerIndex.of(List.of(base, unknown)).gain(List.of(unknown))).isZero();
    }

    @Test
    void tellsABaseByTheLayersUponIt() {
        assertThat(base.carries(first)).isTrue();
        assertThat(base.carries(base)).isFalse();
        assertThat(first.carries(second)).isFalse();
        assertThat(new LayerStack(List.of(), List.of()).carries(first)).isFalse();
    }
}
