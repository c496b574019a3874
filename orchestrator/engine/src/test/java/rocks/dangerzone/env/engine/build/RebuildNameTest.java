package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.engine.client.Client;

class RebuildNameTest {

    @Test
    void tellsWhichProcessWantedIt() {
        RebuildName name = new RebuildName(Client.self(), 12);

        assertThat(name.toString()).matches("localhost/dz-env/rebuild:[0-9a-f-]{36}_[0-9]+_[0-9]+-[0-9]+_12");
        assertThat(name.tag()).hasSizeLessThan(128);
        assertThat(RebuildName.parse(name.toString())).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost/dz-env/rebuild:latest",
                "localhost/dz-env/rebuild:a_b_c_d",
                "localhost/dz-env/base/debian:trixie",
                "docker.io/library/debian:trixie",
                ""
            })
    void isNoOtherName(String name) {
        assertThat(RebuildName.parse(name)).isEmpty();
    }
}
