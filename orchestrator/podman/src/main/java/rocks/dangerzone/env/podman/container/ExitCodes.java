package rocks.dangerzone.env.podman.container;

import java.util.Optional;
import java.util.Set;
import rocks.dangerzone.env.podman.json.JsonView;
import rocks.dangerzone.env.podman.transport.Answer;
import rocks.dangerzone.env.podman.transport.ApiCall;
import rocks.dangerzone.env.podman.transport.ShortCalls;

/**
 * Waits for exit codes. Podman's own wait looks only every quarter of a second, and only after its clean-up; so the
 * first questions, which matter when this is asked as the output has ended, look at the state.
 */
final class ExitCodes {

    private static final Set<String> ENDED = Set.of("stopped", "exited", "removing");

    private final ShortCalls calls;

    ExitCodes(ShortCalls calls) {
        this.calls = calls;
    }

    int waitFor(String id) {
        Backoff backoff = new Backoff();
        Optional<Integer> code = exitCode(id);
        while (code.isEmpty() && !backoff.atLongest()) {
            backoff.pause();
            code = exitCode(id);
        }
        return code.orElseGet(() -> podmanWait(id));
    }

    private Optional<Integer> exitCode(String id) {
        JsonView state = calls.send(ApiCall.get("containers", id, "json"))
                .orThrow()
                .json()
                .at("State");
        return ENDED.contains(state.text("Status")) ? Optional.of((int) state.number("ExitCode")) : Optional.empty();
    }

    /** The answer is the code, as text or as JSON of one sort or another, by version. */
    private int podmanWait(String id) {
        Answer answer = calls.await(ApiCall.post("containers", id, "wait")).orThrow();
        JsonView json = answer.json();
        return json.integer()
                .or(() -> json.at("StatusCode").integer())
                .orElseThrow(() -> answer.unexpected("exit code"));
    }
}
