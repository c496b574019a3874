package rocks.dangerzone.env.podman.transport;

import java.util.Map;
import java.util.Optional;

/** Status and headers of an answer; names in lower case. */
record HttpHead(int status, Map<String, String> headers) {

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
