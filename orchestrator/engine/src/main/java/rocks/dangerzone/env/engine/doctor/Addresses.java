package rocks.dangerzone.env.engine.doctor;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Reads addresses that stand in files of settings. */
final class Addresses {

    private Addresses() {}

    /** An address that can be asked over HTTP, without a name and password; empty for every other text. */
    static Optional<URI> web(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null
                    ? Optional.of(
                            new URI(scheme, null, uri.getHost(), uri.getPort(), uri.getPath(), uri.getQuery(), null))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
