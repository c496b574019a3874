package rocks.dangerzone.env.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.podman.image.ImageDetails;

class RegistryDigestTest {

    @Test
    void isTheOneThatIsNotTheImagesOwn() {
        assertThat(RegistryDigest.of(image("r/a@sha256:own", "r/a@sha256:there", "r/ab@sha256:no"), "r/a"))
                .contains("sha256:there");
    }

    @Test
    void isTheImagesOwnWhereItCameFromThere() {
        assertThat(RegistryDigest.of(image("r/a@sha256:own"), "r/a")).contains("sha256:own");
    }

    @Test
    void isNotToldWhereNothingTellsIt() {
        assertThat(RegistryDigest.of(image("r/a@sha256:own", "r/a@sha256:1", "r/a@sha256:2"), "r/a"))
                .isEmpty();
        assertThat(RegistryDigest.of(image("r/b@sha256:own"), "r/a")).isEmpty();
    }

    private static ImageDetails image(String... digests) {
        return new ImageDetails(
                "id", "sha256:own", List.of(), List.of(digests), Instant.EPOCH, 0, "amd64", Map.of(), List.of());
    }
}
