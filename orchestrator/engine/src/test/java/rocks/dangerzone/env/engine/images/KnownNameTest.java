package rocks.dangerzone.env.engine.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.engine.build.ExactTag;

class KnownNameTest {

    private static final String REGISTRY = "dangerzone.rocks";

    @Test
    void tellsWhatDzEnvsNamesMean() {
        String exact = "dangerzone.rocks/build/debian:trixie-0.11.0-gfedcba987654-0123456789ab";
        assertThat(KnownName.of(REGISTRY, exact))
                .isEqualTo(new KnownName.Exact(
                        exact,
                        "debian-trixie/dev",
                        new ExactTag("trixie", "0.11.0", Optional.of("fedcba987654"), "0123456789ab")));
        assertThat(KnownName.of(REGISTRY, "dangerzone.rocks/ubuntu:24.04"))
                .isEqualTo(new KnownName.Moving("dangerzone.rocks/ubuntu:24.04", "ubuntu-24.04/end-user"));
        assertThat(KnownName.of(REGISTRY, "localhost/dz-env/base/debian:trixie"))
                .isEqualTo(new KnownName.Base("localhost/dz-env/base/debian:trixie", "debian-trixie"));
        String locked = "localhost/dz-env/base/debian:trixie-0123456789ab";
        assertThat(KnownName.of(REGISTRY, locked)).isEqualTo(new KnownName.Base(locked, "debian-trixie"));
        String byDigest = "localhost/dz-env/base/debian@sha256:" + "0123456789abcdef".repeat(4);
        assertThat(KnownName.of(REGISTRY, byDigest)).isEqualTo(new KnownName.BaseByDigest(byDigest, "debian"));
    }

    @Test
    void knowsARegistryWithAPortAndAFolder() {
        assertThat(KnownName.of("127.0.0.1:5000/a", "127.0.0.1:5000/a/build/fedora:44"))
                .isEqualTo(new KnownName.Moving("127.0.0.1:5000/a/build/fedora:44", "fedora-44/dev"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker.io/library/debian:trixie",
                "localhost/build/debian:trixie",
                "dangerzone.rocks.example/debian:trixie",
                "dangerzone.rocks/a/b/debian:trixie",
                "dangerzone.rocks/debian:trixie-2026-11-25-abc",
                "localhost/dz-env/base/debian:trixie-mine"
            })
    void leavesTheRestToOthers(String name) {
        assertThat(KnownName.of(REGISTRY, name)).isEqualTo(new KnownName.Other(name));
    }
}
