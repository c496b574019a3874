package rocks.dangerzone.env.podman.registry;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rocks.dangerzone.env.podman.json.JsonView;
import rocks.dangerzone.env.podman.transport.ApiCall;

/**
 * How the service is to talk to a registry.
 *
 * @param host the registry's host, with its port where there is one
 * @param credentials what opens it; without any the service looks into its own user's files
 * @param verifyTls whether it has to have a certificate that the service trusts; without a word on it the service's
 *     registries.conf decides
 */
public record RegistryAccess(String host, Optional<Credentials> credentials, Optional<Boolean> verifyTls) {

    /**
     * The headers that hand over the credentials. X-Registry-Auth would do for pull and push, but Podman 4.3 does not heed
     * it in a search.
     */
    Map<String, String> headers() {
        return credentials
                .map(known -> Map.of(
                        "X-Registry-Config",
                        Base64.getUrlEncoder()
                                .encodeToString(JsonView.write(Map.of(host, new TreeMap<>(known.authConfig()))))))
                .orElse(Map.of());
    }

    /** A call that says what is to become of TLS. */
    ApiCall with(ApiCall call) {
        return verifyTls.map(verify -> call.with("tlsVerify", verify)).orElse(call);
    }
}
