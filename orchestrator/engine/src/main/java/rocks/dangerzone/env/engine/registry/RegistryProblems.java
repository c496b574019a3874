package rocks.dangerzone.env.engine.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Says in a person's words why a registry did not do what was asked of it. Podman tells everything in one text, so this
 * looks for the words of Go's network and TLS libraries and of the OCI distribution specification in it.
 *
 * @param thing what could not be done
 * @param host the registry
 * @param login what it was opened with
 */
record RegistryProblems(String thing, String host, Optional<FoundLogin> login) {

    /** What is said where a registry has no such tag or no such repository (OCI distribution-spec, error codes). */
    private static final Pattern ABSENT = Pattern.compile(
            "(?i)manifest unknown|name unknown|repository name not known|status code from registry 404");

    private static final Pattern REFUSED = Pattern.compile(
            "(?i)(unauthorized(?:: [a-z ]+)?|authentication required|denied(?:: [^\"]+)?|403 \\(?forbidden\\)?"
                    + "|invalid username/password)");

    private static final Pattern FULL = Pattern.compile(
            "(?i)(507 insufficient storage|(?:status(?:code)?: )?413\\b(?: request entity too large)?|no space left on device)");

    private static final Pattern UNTRUSTED = Pattern.compile("(?s)((?:x509|tls): .*)");

    private static final Pattern NO_TLS = Pattern.compile("server gave HTTP response to HTTPS client");

    private static final Pattern WRONG_DIGEST = Pattern.compile(
            "(?s)((?i:digest did not match|digest mismatch).*|\\S+ does not match (?:provided )?(?:manifest )?digest.*)");

    private static final Pattern AWAY =
            Pattern.compile("(?s)((?:dial tcp[: ]|lookup ).*|connection reset by peer|unexpected EOF"
                    + "|EOF$|i/o timeout|TLS handshake timeout|50[234] [A-Z][A-Za-z ]+)");

    /** Whether a failure means that there is no such image or repository, and nothing worse. */
    static boolean absent(PodmanApiException failure) {
        return failure.notFound() || ABSENT.matcher(words(failure)).find();
    }

    /** What a failure means. */
    ProblemException of(PodmanApiException failure) {
        String said = words(failure);
        Problem problem = List.of(
                        found(WRONG_DIGEST, said, this::wrongDigest),
                        found(FULL, said, this::full),
                        found(REFUSED, said, this::refused),
                        found(UNTRUSTED, said, this::untrusted),
                        found(NO_TLS, said, _ -> noTls()),
                        found(AWAY, said, this::away))
                .stream()
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> failed(said, "See whether Podman itself can reach " + host));
        return new ProblemException(problem, failure);
    }

    /** It took too long. */
    ProblemException late(Duration limit) {
        return new ProblemException(failed(
                "the registry " + host + " was not done with it within " + told(limit),
                "Try again, for what is there is not sent again, or give it more time with --sync-timeout"));
    }

    private Problem wrongDigest(String said) {
        return failed(
                "what the registry " + host + " serves is not what it says it is (" + said + ")",
                "Use nothing of it before who runs it has looked into this; without --sync the image is built here");
    }

    private Problem full(String said) {
        return failed(
                "the registry " + host + " has no room for it (" + said + ")",
                "Have room made there and try again: what is built stays in Podman's storage");
    }

    private Problem refused(String said) {
        return login.map(known -> failed(
                        "the registry " + host + " refuses the " + known.credentials() + " from " + known.source()
                                + " (" + said + ")",
                        "Log in as somebody who may do that: podman login " + host))
                .orElseGet(() -> failed(
                        "the registry " + host + " asks for a login, and there is none (" + said + ")",
                        "Log in: podman login " + host));
    }

    private Problem untrusted(String said) {
        return failed(
                "the certificate of the registry " + host + " is not to be trusted (" + said + ")",
                "Put the certificate of its authority into ~/.config/containers/certs.d/" + host
                        + "/ca.crt, or say --tls-verify false where nobody can be between");
    }

    private Problem noTls() {
        return failed(
                "the registry " + host + " speaks no TLS",
                "Say --tls-verify false where nobody can be between, or 'insecure = true' for it in Podman's"
                        + " registries.conf");
    }

    private Problem away(String said) {
        return failed(
                "the registry " + host + " cannot be reached (" + said + ")",
                "Check the network and the setting 'registry', or leave out --sync");
    }

    private Problem failed(String cause, String cure) {
        return new Problem(Problem.Kind.FAILED, thing, cause, cure);
    }

    private interface Telling {
        Problem of(String said);
    }

    private static Optional<Problem> found(Pattern pattern, String said, Telling telling) {
        Matcher matcher = pattern.matcher(said);
        return matcher.find()
                ? Optional.of(
                        telling.of(matcher.groupCount() > 0 ? matcher.group(1).strip() : said))
                : Optional.empty();
    }

    private static String told(Duration limit) {
        return limit.toSeconds() < 120 ? limit.toSeconds() + " s" : limit.toMinutes() + " min";
    }

    /** Podman's text on one line, without the bullets that it puts around a single error. */
    private static String words(PodmanApiException failure) {
        return String.valueOf(failure.getMessage())
                .replaceFirst("(?s)^1 error occurred:\\s+\\* ", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
