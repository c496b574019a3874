package rocks.dangerzone.env.podman.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rocks.dangerzone.env.podman.json.JsonView;
import rocks.dangerzone.env.podman.transport.Answer;
import rocks.dangerzone.env.podman.transport.ApiCall;
import rocks.dangerzone.env.podman.transport.ShortCalls;
import rocks.dangerzone.env.podman.transport.UpgradedConnection;

/**
 * Containers. A command's usual way: {@link #create}, {@link #attach}, {@link #resize} where there is a terminal,
 * {@link #start}, {@link Attachment#copyOutput}, {@link #waitForExit}, {@link #remove}.
 */
public final class Containers {

    private final ShortCalls calls;

    /** For {@link rocks.dangerzone.env.podman.Podman} to make. */
    public Containers(ShortCalls calls) {
        this.calls = calls;
    }

    /**
     * Creates a container and returns its ID. It stays until {@link #remove}, whatever becomes of the command: Podman's
     * own removal at the end races the question for the exit code.
     */
    public String create(ContainerSpec spec) {
        Answer answer = calls.send(ApiCall.post("containers", "create"), SpecWriter.json(spec));
        String id = answer.orThrow().json().text("Id");
        if (id.isEmpty()) {
            throw answer.unexpected("creation of a container");
        }
        return id;
    }

    /**
     * Connects to a container's streams; before {@link #start}, so that no output is lost. Every byte goes through: the
     * keys with which {@code podman attach} would detach mean nothing.
     *
     * @param terminal whether the container has a terminal, which decides how its output comes
     * @param stdin whether input will be sent; the container must keep it open too
     */
    public Attachment attach(String id, boolean terminal, boolean stdin) {
        if (terminal || !stdin) {
            UpgradedConnection both = upgrade(id, stdin, true);
            return new Attachment(both, both, terminal);
        }
        // Where a command ends without having read all its input, the service writes a message of its own into the
        // stream while it still copies the command's output, and mixes the two up (Podman, HTTPAttach). So they go
        // over two connections; with a terminal that cannot be done, since one without output is closed at once.
        UpgradedConnection output = upgrade(id, false, true);
        try {
            return new Attachment(output, upgrade(id, true, false), false);
        } catch (RuntimeException e) {
            output.close();
            throw e;
        }
    }

    /**
     * Starts a container.
     *
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if its command cannot be run, among others
     */
    public void start(String id) {
        Answer answer = calls.send(ApiCall.post("containers", id, "start"));
        if (answer.status() != 304) {
            answer.orThrow();
        }
    }

    /** Sets the size of a container's terminal, in characters; from {@link #attach} on. */
    public void resize(String id, int rows, int columns) {
        calls.send(ApiCall.post("containers", id, "resize")
                        .with("h", Integer.toString(rows))
                        .with("w", Integer.toString(columns)))
                .orThrow();
    }

    /**
     * Sends a signal, by name ({@code SIGTERM}) or number.
     *
     * @throws rocks.dangerzone.env.podman.error.PodmanApiException if it does not run (409)
     */
    public void kill(String id, String signal) {
        calls.send(ApiCall.post("containers", id, "kill").with("signal", signal))
                .orThrow();
    }

    /** Waits until a started container has ended and returns its exit code; quick where its output has ended. */
    public int waitForExit(String id) {
        return new ExitCodes(calls).waitFor(id);
    }

    /** Removes a container with its anonymous volumes; with {@code force} a running one too. Absent ones are no error. */
    public void remove(String id, boolean force) {
        ApiCall call = ApiCall.delete("containers", id).with("force", force).with("volumes", true);
        Answer answer = calls.send(force ? call.with("timeout", "0") : call);
        if (!answer.notFound()) {
            answer.orThrow();
        }
    }

    /**
     * Lists containers, ended ones too.
     *
     * @param external whether Buildah's working containers are listed as well
     * @param filters as Podman takes them, for example {@code label} → {@code key=value}
     */
    public List<ContainerSummary> list(boolean external, Map<String, List<String>> filters) {
        ApiCall call = ApiCall.get("containers", "json")
                .with("all", true)
                .with("external", external)
                .with("filters", JsonView.text(new TreeMap<>(filters)));
        return calls.send(call).orThrow().json().items().stream()
                .map(Containers::summary)
                .toList();
    }

    /** What is known of a container; empty if there is none of that name or ID. */
    public Optional<ContainerDetails> inspect(String id) {
        Answer answer = calls.send(ApiCall.get("containers", id, "json"));
        return answer.notFound()
                ? Optional.empty()
                : Optional.of(details(answer.orThrow().json()));
    }

    /**
     * Runs a further command in a running container. Unlike with {@link #attach}, Ctrl-P Ctrl-Q typed one by one let go
     * of it, and output that is still on its way when it ends with input unread may be lost: the API of Podman 4.3 has
     * no means against either.
     */
    public Exec exec(String id, ExecRequest request) {
        String session = calls.send(ApiCall.post("containers", id, "exec"), ExecWriter.json(request))
                .orThrow()
                .json()
                .text("Id");
        byte[] start = JsonView.write(Map.of("Detach", false, "Tty", request.terminal()));
        UpgradedConnection streams = calls.upgrade(ApiCall.post("exec", session, "start"), start);
        return new Exec(calls, session, new Attachment(streams, streams, request.terminal()));
    }

    private UpgradedConnection upgrade(String id, boolean stdin, boolean output) {
        ApiCall call = ApiCall.post("containers", id, "attach")
                .with("stdin", stdin)
                .with("stdout", output)
                .with("stderr", output)
                .with("stream", true)
                .with("detachKeys", "");
        return calls.upgrade(call, new byte[0]);
    }

    private static ContainerDetails details(JsonView container) {
        return new ContainerDetails(
                container.text("Id"),
                container.text("Name"),
                container.at("State").text("Status"),
                container.at("Mounts").items().stream()
                        .map(mount -> new ContainerDetails.Mount(
                                mount.text("Type"), mount.text("Source"), mount.text("Destination")))
                        .toList());
    }

    private static ContainerSummary summary(JsonView container) {
        return new ContainerSummary(
                container.text("Id"),
                container.texts("Names"),
                container.text("Image"),
                container.text("ImageID"),
                container.text("State"),
                container.instant("Created"),
                container.map("Labels"));
    }
}
