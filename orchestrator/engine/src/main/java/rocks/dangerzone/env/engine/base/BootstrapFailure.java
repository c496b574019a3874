package rocks.dangerzone.env.engine.base;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * A known way for a bootstrap to fail, told by mmdebstrap's and apt's messages.
 *
 * @param message what the messages say
 * @param cause the cause for people, from what matched
 * @param cure what to do
 */
record BootstrapFailure(Pattern message, Function<MatchResult, String> cause, String cure) {

    private static final Pattern NO_SUITE =
            Pattern.compile("repository '(\\S+) (\\S+) Release' (?:does not|no longer)");

    /** In the order in which they are looked for: what comes first explains what comes later. */
    private static final List<BootstrapFailure> KNOWN = List.of(
            new BootstrapFailure(
                    Pattern.compile("No space left on device"),
                    match -> "no space is left on the disk",
                    "Make room in the cache folder and in /tmp; a base takes about 500 MB while it is made"),
            new BootstrapFailure(
                    Pattern.compile("newuidmap|newgidmap|/etc/subuid|/etc/subgid|unprivileged_userns_clone"),
                    match -> "this user has no subordinate IDs (" + match.group() + ")",
                    "Install uidmap and give the user a range with usermod --add-subuids and --add-subgids, as ci/setup"
                            + " does"),
            new BootstrapFailure(
                    Pattern.compile("Release file for (\\S+) is expired \\(invalid since ([^)]*)\\)"),
                    match -> "the archive's Release file expired " + match.group(2) + " ago (" + match.group(1) + ")",
                    "Name a mirror that is kept up to date with --mirror, or take the archive as it is with"
                            + " --accept-expired-release"),
            new BootstrapFailure(
                    Pattern.compile("NO_PUBKEY (\\S+)"),
                    match -> "the archive is signed with the key " + match.group(1) + ", which this machine lacks",
                    "Install the distribution's key ring (debian-archive-keyring, or ubuntu-keyring for"
                            + " /usr/share/keyrings/ubuntu-archive-keyring.gpg), or take the base from a registry:"
                            + " --base registry"),
            new BootstrapFailure(
                    NO_SUITE,
                    match -> "the archive at " + match.group(1) + " has no suite '" + match.group(2) + "'",
                    "Check the distro's codename and the mirror"),
            new BootstrapFailure(
                    Pattern.compile("Failed to fetch (\\S+) +(.*)"),
                    match -> match.group(1) + " cannot be fetched: "
                            + match.group(2).strip(),
                    "Check the network, or name another archive with --mirror"),
            new BootstrapFailure(
                    Pattern.compile("(Could not resolve|Could not connect to|Connection failed) *'?([^ ']*)"),
                    match -> "the archive cannot be reached (" + match.group().strip() + ")",
                    "Check the network, or name another archive with --mirror"));

    /** The failure that a run's messages tell of, where it was about an archive as it was. */
    static ProblemException explain(Snapshot snapshot, List<String> messages, int code) {
        Matcher missing = NO_SUITE.matcher(String.join("\n", messages));
        return missing.find()
                ? ProblemException.failed(
                        "cannot bootstrap " + snapshot,
                        "the snapshot archive has nothing of " + missing.group(2) + " for that date ("
                                + missing.group(1) + ")",
                        "Name a later date: it may not go back so far, or there was no such release yet")
                : explain("cannot bootstrap " + snapshot, messages, code);
    }

    /** The failure that a run's messages tell of. */
    static ProblemException explain(Distro distro, List<String> messages, int code) {
        return explain("cannot bootstrap " + distro.reference(), messages, code);
    }

    private static ProblemException explain(String thing, List<String> messages, int code) {
        String all = String.join("\n", messages);
        for (BootstrapFailure failure : KNOWN) {
            Matcher matcher = failure.message().matcher(all);
            if (matcher.find()) {
                return ProblemException.failed(thing, failure.cause().apply(matcher), failure.cure());
            }
        }
        return ProblemException.failed(
                thing,
                "mmdebstrap ended with code " + code + ": " + lastError(messages),
                "See its whole output with -v");
    }

    private static String lastError(List<String> messages) {
        return messages.stream()
                .filter(line -> line.startsWith("E: ") && !line.contains("mmdebstrap failed"))
                .reduce((earlier, later) -> later)
                .map(line -> line.substring(3))
                .orElse("it gave no reason");
    }
}
