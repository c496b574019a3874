package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} on a machine that seems to have no program at all, and no network. */
class DoctorCallsTest {

    @TempDir
    Path folder;

    @Test
    void whatIsMissingIsTold() {
        Outcome outcome = Outcome.of(folder, nothing(), "doctor", "--podman", "unix:///nowhere/podman.sock");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out())
                .contains("""
                        warning  podman           there is no program podman on the PATH
                                                  so: only the service that is named can be used
                                                  cure:\s""")
                .contains("""
                        failed   service          cannot use the Podman service unix:///nowhere/podman.sock (--podman or its setting): there is no such socket
                                                  so: no environment can be built or run
                                                  cure: Start the service, or name none, so that dz-env starts one of its own
                        """)
                .contains("\nwarning  nested           not tried, for there is no Podman service\n")
                .contains("\nok       java             version 25 in ")
                .doesNotContain("\033");
        assertThat(outcome.err()).endsWith(" warnings\n").contains("checks: ");
    }

    @Test
    void programsReadTheSame() throws IOException {
        Outcome outcome =
                Outcome.of(folder, nothing(), "doctor", "--json", "-q", "--podman", "unix:///nowhere/podman.sock");

        assertThat(outcome.err()).isEmpty();
        JsonNode told = new ObjectMapper().readTree(outcome.out());
        assertThat(told.get("failed").asInt()).isPositive();
        assertThat(told.get("findings")).hasSize(24).anySatisfy(finding -> {
            assertThat(finding.get("name").asText()).isEqualTo("podman");
            assertThat(finding.get("status").asText()).isEqualTo("warning");
            assertThat(finding.get("found").asText()).isEqualTo("there is no program podman on the PATH");
            assertThat(finding.get("consequence").asText()).isEqualTo("only the service that is named can be used");
            assertThat(finding.get("cure").asText()).isNotEmpty();
        });
        assertThat(told.get("findings")).anySatisfy(finding -> {
            assertThat(finding.get("status").asText()).isEqualTo("ok");
            assertThat(finding.get("cure").isNull()).isTrue();
            assertThat(finding.get("fixable").asBoolean()).isFalse();
        });
    }

    @Test
    void consentToNothingIsRefused() {
        Outcome outcome = Outcome.of(folder, nothing(), "doctor", "--yes");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo(
                        "dz-env: cannot use --yes: there is nothing to agree to without --fix. Add --fix, or leave it"
                                + " out.\n");
    }

    private Map<String, String> nothing() {
        return Map.of(
                "PATH", folder.toString(), "http_proxy", "http://127.0.0.1:9", "https_proxy", "http://127.0.0.1:9");
    }
}
