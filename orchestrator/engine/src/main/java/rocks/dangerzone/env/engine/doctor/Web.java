package rocks.dangerzone.env.engine.doctor;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import rocks.dangerzone.env.engine.host.ProxyVariables;
import rocks.dangerzone.env.problem.ProblemException;

/** Asks whether servers answer, all side by side. What they answer does not matter, as long as it is no fault of theirs. */
final class Web implements AutoCloseable {

    /** Twice what a slow name server or a lost packet takes. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final int PROXY_WANTS_A_PASSWORD = 407;
    private static final int SERVER_FAULTS = 500;

    private final HttpClient client;

    /** @param environment names the proxies, as for all programs of the command line */
    Web(Map<String, String> environment) {
        this.client = HttpClient.newBuilder()
                .proxy(new ProxyVariables(environment))
                .connectTimeout(PATIENCE)
                .build();
    }

    /**
     * Whether an address answered.
     *
     * @param address without a name and password
     * @param failure why it did not; empty where it did
     */
    record Answer(URI address, Optional<String> failure) {

        boolean answered() {
            return failure.isEmpty();
        }
    }

    /** Asks all of them and waits for their answers; they come in the same order. */
    List<Answer> ask(List<URI> addresses) {
        return addresses.stream().map(this::begin).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private CompletableFuture<Answer> begin(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .thenApply(response -> judge(response.statusCode()))
                    .exceptionally(Web::reason)
                    .thenApply(failure -> new Answer(address, failure));
        } catch (ProblemException e) {
            return CompletableFuture.completedFuture(new Answer(
                    address,
                    Optional.of(e.problem().thing() + ": " + e.problem().cause())));
        }
    }

    private static Optional<String> judge(int status) {
        if (status == PROXY_WANTS_A_PASSWORD) {
            return Optional.of("the proxy wants a password");
        }
        return status >= SERVER_FAULTS ? Optional.of("it answers with status " + status) : Optional.empty();
    }

    private static Optional<String> reason(Throwable thrown) {
        Throwable failure = Optional.ofNullable(thrown.getCause())
                .filter(_ -> thrown instanceof CompletionException)
                .orElse(thrown);
        return Optional.of(
                switch (failure) {
                    case HttpTimeoutException _ -> "no answer within " + PATIENCE.toSeconds() + " s";
                    case ConnectException _ when unresolved(failure) -> "its name is not known";
                    case ConnectException _ -> "no connection";
                    case SSLException ssl -> "TLS fails: " + ssl.getMessage();
                    case IOException io -> Optional.ofNullable(io.getMessage()).orElse("the connection broke");
                    default -> failure.toString();
                });
    }

    private static boolean unresolved(Throwable failure) {
        return failure instanceof UnresolvedAddressException
                || Optional.ofNullable(failure.getCause()).map(Web::unresolved).orElse(false);
    }

    /** Does not wait for what goes on. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
