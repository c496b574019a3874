package rocks.dangerzone.env.engine.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.podman.image.ImageLayer;

class LayerIndexTest {

    private final LayerStack base = stack("b", 100);
    private final LayerStack first = stack("b", 100, "t", 20, "x", 3);
    private final LayerStack second = stack("b", 100, "t", 20, "y", 4);
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
        LayerStack other = stack("o", 50, "t", 20);

        assertThat(LayerIndex.of(List.of(first, other)).gain(List.of(other))).isEqualTo(70);
    }

    @Test
    void countsNothingWhereSizesAreNotKnown() {
        LayerStack unknown = stack("b", 100, "z", 0);

        assertThat(LayerIndex.of(List.of(base, unknown)).gain(List.of(unknown))).isZero();
    }

    @Test
    void tellsABaseByTheLayersUponIt() {
        assertThat(base.carries(first)).isTrue();
        assertThat(base.carries(base)).isFalse();
        assertThat(first.carries(second)).isFalse();
        assertThat(stack().carries(first)).isFalse();
    }

    private static LayerStack stack(Object... layers) {
        List<ImageLayer> stack = new ArrayList<>();
        for (int i = 0; i < layers.length; i += 2) {
            stack.add(new ImageLayer((String) layers[i], (Integer) layers[i + 1]));
        }
        return new LayerStack(stack);
    }
}
