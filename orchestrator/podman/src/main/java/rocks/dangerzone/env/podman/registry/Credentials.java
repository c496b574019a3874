package rocks.dangerzone.env.podman.registry;

import java.util.Map;

/** What opens a registry. Its text form does not tell the secret. */
public sealed interface Credentials {

    /** A user name and a password (or an access token in its place). */
    record Login(String username, String password) implements Credentials {

        @Override
        public String toString() {
            return "login of " + username;
        }
    }

    /** A refresh token of OAuth2, as some credential helpers give. */
    record IdentityToken(String token) implements Credentials {

        @Override
        public String toString() {
            return "identity token";
        }
    }

    /** As Docker's API writes it: AuthConfig. */
    default Map<String, String> authConfig() {
        return switch (this) {
            case Login(var username, var password) -> Map.of("username", username, "password", password);
            case IdentityToken(var token) -> Map.of("identitytoken", token);
        };
    }
}
