package rocks.dangerzone.env.engine.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;

/** The address of a repository's remote, without anything secret. */
final class RemoteAddress {

    /**
     * A URL, perhaps with another one's transport in front of it. User information ends at the last @ of the authority; a
     * password with a slash in it, which is wrong but works with some programs, shows as a port that is no number.
     */
    private static final Pattern URL =
            Pattern.compile("(?<scheme>.*?://)(?<user>[^/?#]*@|[^/?#@]*:(?![0-9]*/)[^?#]*@)?(?<place>[^?#]*).*");

    /** scp's form of an SSH address: {@code git@host:path}. */
    private static final Pattern SCP = Pattern.compile("[^/:]*@(?<place>[^/:]+:.*)");

    private RemoteAddress() {}

    /** The address of {@code origin}, else of the first remote that has one. */
    static Optional<String> of(Config config) {
        return Stream.concat(
                        Stream.of(Constants.DEFAULT_REMOTE_NAME),
                        config.getSubsections(ConfigConstants.CONFIG_REMOTE_SECTION).stream())
                .flatMap(name -> Stream.of(config.getStringList(
                        ConfigConstants.CONFIG_REMOTE_SECTION, name, ConfigConstants.CONFIG_KEY_URL)))
                .filter(address -> !address.isBlank())
                .findFirst()
                .map(RemoteAddress::withoutSecrets);
    }

    /** User name and password may be a token, and so may a query. */
    static String withoutSecrets(String address) {
        Matcher url = URL.matcher(address);
        if (url.matches()) {
            return url.group("scheme") + url.group("place");
        }
        Matcher scp = SCP.matcher(address);
        return scp.matches() ? scp.group("place") : address;
    }
}
