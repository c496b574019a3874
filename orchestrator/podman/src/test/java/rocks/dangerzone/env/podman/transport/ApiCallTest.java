package rocks.dangerzone.env.podman.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiCallTest {

    @Test
    void keepsTheSlashesOfNamesAndEscapesTheRest() {
        assertThat(ApiCall.get("images", "localhost:5000/a/b:1", "json").target())
                .isEqualTo("/v4.0.0/libpod/images/localhost:5000/a/b:1/json");
        assertThat(ApiCall.get("images", "a b?x=1#y\r\nHost: evil", "json").target())
                .isEqualTo("/v4.0.0/libpod/images/a%20b%3fx%3d1%23y%0d%0aHost:%20evil/json");
    }

    @Test
    void escapesParametersAndKeepsTheirOrder() {
        ApiCall call = ApiCall.post("build").with("z", "a&b=c/ü").with("a", true);
        assertThat(call.target()).isEqualTo("/v4.0.0/libpod/build?z=a%26b%3dc%2f%c3%bc&a=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../containers/x", "a/../../b"})
    void namesNothingOutsideItsPlace(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiCall.delete("images", name))
                .withMessage("'" + name + "' cannot name anything in Podman");
    }
}
