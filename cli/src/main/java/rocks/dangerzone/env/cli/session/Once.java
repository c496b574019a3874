package rocks.dangerzone.env.cli.session;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is made when it is first asked for. One that cannot be made is tried anew. For one thread. */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private Optional<T> value = Optional.empty();

    private Once(Supplier<T> maker) {
        this.maker = maker;
    }

    static <T> Once<T> of(Supplier<T> maker) {
        return new Once<>(maker);
    }

    boolean isMade() {
        return value.isPresent();
    }

    @Override
    public T get() {
        T made = value.orElseGet(maker);
        value = Optional.of(made);
        return made;
    }
}
