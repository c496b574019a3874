package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactTagTest {

    @Test
    void readsWhatAnImageIsCalled() {
        ExactTag tag = new ExactTag("trixie", "0.11.0", Optional.of("fedcba987654"), "0123456789ab");
        ImageNames names = new ImageNames("dangerzone.rocks/debian", tag);

        assertThat(names.exactTag()).isEqualTo("trixie-0.11.0-gfedcba987654-0123456789ab");
        assertThat(ExactTag.parse(names.exactTag())).contains(tag);
        assertThat(ExactTag.parse(names.exactTag()).orElseThrow()).hasToString(names.exactTag());
    }

    @Test
    void readsAVersionWithHyphensAndNoCommit() {
        assertThat(ExactTag.parse("24.04-0.11.0-rc1-0123456789ab"))
                .contains(new ExactTag("24.04", "0.11.0-rc1", Optional.empty(), "0123456789ab"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"trixie", "latest", "trixie-0.11.0", "trixie-0123456789ab", "trixie-0.11.0-0123456789", "-a-b"})
    void takesNoOtherTagForOne(String tag) {
        assertThat(ExactTag.parse(tag)).isEmpty();
    }
}
