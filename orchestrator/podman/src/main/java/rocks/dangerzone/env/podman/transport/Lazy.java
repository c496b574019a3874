package rocks.dangerzone.env.podman.transport;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A value that is made when it is first asked for, once. */
final class Lazy<T> {

    private final Supplier<T> maker;
    private Optional<T> made = Optional.empty();

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    synchronized T get() {
        T value = made.orElseGet(maker);
        made = Optional.of(value);
        return value;
    }

    synchronized void ifMade(Consumer<T> action) {
        made.ifPresent(action);
    }
}
