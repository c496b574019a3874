package rocks.dangerzone.env.engine.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.inputs.Inputs.PackageInput;

class InputsTest {

    private static final ContextInput LOCK = new ContextInput("poetry.lock", 0644, 3, "aa");
    private static final ContextInput PROJECT = new ContextInput("pyproject.toml", 0644, 4, "bb");

    @Test
    void haveOneCanonicalForm() {
        Inputs inputs = new Inputs(
                "debian-trixie/end-user",
                "linux/amd64",
                "sha256:cc",
                "dd",
                List.of(PROJECT, LOCK),
                Optional.of(new PackageInput("dangerzone", "1.0.0-1", "all", "ee")),
                Map.of("SOURCE_DATE_EPOCH", "946684800"),
                946684800);

        assertThat(inputs.canonicalJson())
                .isEqualTo("{\"base\":\"sha256:cc\",\"buildArgs\":{\"SOURCE_DATE_EPOCH\":\"946684800\"},"
                        + "\"cell\":\"debian-trixie/end-user\",\"dockerfile\":\"dd\","
                        + "\"engine\":{\"format\":\"oci\",\"layers\":true,\"timestamp\":true},"
                        + "\"files\":[{\"mode\":\"0644\",\"path\":\"poetry.lock\",\"sha256\":\"aa\",\"size\":3},"
                        + "{\"mode\":\"0644\",\"path\":\"pyproject.toml\",\"sha256\":\"bb\",\"size\":4}],"
                        + "\"package\":{\"architecture\":\"all\",\"name\":\"dangerzone\",\"sha256\":\"ee\","
                        + "\"version\":\"1.0.0-1\"},\"platform\":\"linux/amd64\",\"schema\":1,"
                        + "\"sourceDateEpoch\":946684800}");
        // sha256sum of the line above, without a line feed.
        assertThat(inputs.digest()).isEqualTo("04cada3b0cb6ba1b67d0ccaa95284dd9897a1d6d07c218ca0836d946b37fa688");
    }

    @Test
    void areTheSameInWhateverOrderFilesComeIn() {
        assertThat(with(List.of(LOCK, PROJECT)).digest())
                .isEqualTo(with(List.of(PROJECT, LOCK)).digest());
    }

    @Test
    void differWithAFilesModeAlone() {
        ContextInput groupWritable = new ContextInput(LOCK.path(), 0664, LOCK.size(), LOCK.sha256());

        assertThat(with(List.of(groupWritable)).digest())
                .isNotEqualTo(with(List.of(LOCK)).digest());
    }

    private static Inputs with(List<ContextInput> files) {
        return new Inputs("c", "linux/amd64", "sha256:cc", "dd", files, Optional.empty(), Map.of(), 0);
    }
}
