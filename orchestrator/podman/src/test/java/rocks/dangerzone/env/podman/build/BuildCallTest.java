package rocks.dangerzone.env.podman.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.podman.build.BuildRequest.PullPolicy;
import rocks.dangerzone.env.podman.system.PodmanVersion;
import rocks.dangerzone.env.podman.transport.ApiCall.Parameter;

/** Which parameters each version is sent; what was read in Podman's sources is in the table of the facts. */
class BuildCallTest {

    private static final BuildRequest PLAIN = new BuildRequest(
            List.of("a:1", "b:2"), "Dockerfile", Map.of(), Optional.of(7L), false, PullPolicy.MISSING, false);

    @ParameterizedTest
    @CsvSource({
        "4.0.3,timestamp=7,''",
        "4.1.0,timestamp=7,' identitylabel=false'",
        "4.3.1,timestamp=7,' identitylabel=false'",
        "5.5.2,timestamp=7,' identitylabel=false'",
        "5.6.0,sourcedateepoch=7 rewritetimestamp=true,' identitylabel=false createdannotation=false'",
        "6.0.0,sourcedateepoch=7 rewritetimestamp=true,' identitylabel=false createdannotation=false'"
    })
    void sendsWhatTheVersionKnowsAndNothingElse(String version, String time, String more) {
        assertThat(sent(PLAIN, version))
                .isEqualTo("dockerfile=Dockerfile t=a:1 t=b:2"
                        + " outputformat=application/vnd.oci.image.manifest.v1+json layers=true rm=true forcerm=true"
                        + " nocache=false pullpolicy=missing " + time + " httpproxy=true" + more);
    }

    @Test
    void takesTheNetworkAwayByNameAndNamespace() {
        var request = new BuildRequest(List.of(), "a/b", Map.of(), Optional.empty(), true, PullPolicy.NEVER, true);
        assertThat(sent(request, "4.0.0"))
                .isEqualTo("dockerfile=a/b outputformat=application/vnd.oci.image.manifest.v1+json layers=true"
                        + " rm=true forcerm=true nocache=true pullpolicy=never networkmode=NetworkDisabled"
                        + " nsoptions=[{\"Name\":\"network\"}]");
    }

    @Test
    void writesArgumentsInTheirOrderAsJson() {
        var request = new BuildRequest(
                List.of(),
                "Dockerfile",
                Map.of("B", "\"x\" y", "A", "1", "C", ""),
                Optional.empty(),
                false,
                PullPolicy.NEWER,
                false);
        assertThat(sent(request, "5.4.0"))
                .contains("buildargs={\"A\":\"1\",\"B\":\"\\\"x\\\" y\",\"C\":\"\"}")
                .contains("pullpolicy=ifnewer");
    }

    private static String sent(BuildRequest request, String version) {
        List<Parameter> query =
                BuildCall.of(request, PodmanVersion.parse(version)).query();
        return String.join(
                " ", query.stream().map(p -> p.name() + "=" + p.value()).toList());
    }
}
