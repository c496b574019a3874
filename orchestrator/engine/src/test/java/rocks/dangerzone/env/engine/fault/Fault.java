package rocks.dangerzone.env.engine.fault;

import java.time.Duration;

/** Something that goes wrong with one call. */
public sealed interface Fault {

    /** The call goes on to the service only after a while. */
    record Delay(Duration time) implements Fault {}

    /** The service gets the call; of its answer only so many bytes come through, then the connection ends. */
    record Cut(long bytes) implements Fault {}

    /** The service never sees the call; the answer is nothing that HTTP knows. */
    record Garbage() implements Fault {}

    /** The service never sees the call; the answer is an error as Podman words it. */
    record ServerError(String message) implements Fault {}

    /** The call is taken, and never answered. */
    record BlackHole() implements Fault {}
}
