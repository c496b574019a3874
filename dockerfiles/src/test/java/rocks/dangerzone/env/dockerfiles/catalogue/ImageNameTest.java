package rocks.dangerzone.env.dockerfiles.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {

    private static final String DIGEST = "a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "debian",
                "debian:trixie",
                "docker.io/library/debian:trixie",
                "registry.example.org:5000/a/b_c/d-e__f:1.0_x",
                "localhost/dz-env/base/debian:trixie",
                "docker.io/library/debian@sha256:" + DIGEST,
                "localhost/dz-env/base/debian:trixie@sha256:" + DIGEST,
                DIGEST
            })
    void acceptsNamesAndIds(String name) {
        assertThat(ImageName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Debian",
                "debian:",
                "debian:tri xie",
                "debian\n",
                "debian:trixie\nRUN reboot",
                "-v",
                "../debian",
                "a//b",
                "a/../b",
                "debian@sha256:abc",
                "${BASE}",
                "debian AS x"
            })
    void refusesEverythingElse(String name) {
        assertThat(ImageName.isValid(name)).isFalse();
    }
}
