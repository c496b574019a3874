package rocks.dangerzone.env.podman.container;

import rocks.dangerzone.env.podman.json.JsonView;
import rocks.dangerzone.env.podman.transport.ApiCall;
import rocks.dangerzone.env.podman.transport.ShortCalls;

/** A started exec session. */
public final class Exec implements AutoCloseable {

    private final ShortCalls calls;
    private final String id;
    private final Attachment attachment;

    Exec(ShortCalls calls, String id, Attachment attachment) {
        this.calls = calls;
        this.id = id;
        this.attachment = attachment;
    }

    /** Its standard streams. */
    public Attachment attachment() {
        return attachment;
    }

    /** Sets the size of its terminal, in characters. */
    public void resize(int rows, int columns) {
        calls.send(ApiCall.post("exec", id, "resize")
                        .with("h", Integer.toString(rows))
                        .with("w", Integer.toString(columns)))
                .orThrow();
    }

    /** The command's exit code; to be asked after its output has ended, waits until it is known. */
    public int exitCode() {
        Backoff backoff = new Backoff();
        JsonView session = inspect();
        while (session.flag("Running")) {
            backoff.pause();
            session = inspect();
        }
        return (int) session.number("ExitCode");
    }

    /** Closes its streams; the command goes on if it still runs. */
    @Override
    public void close() {
        attachment.close();
    }

    private JsonView inspect() {
        return calls.send(ApiCall.get("exec", id, "json")).orThrow().json();
    }
}
