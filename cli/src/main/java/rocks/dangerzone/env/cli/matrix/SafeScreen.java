package rocks.dangerzone.env.cli.matrix;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import rocks.dangerzone.env.cli.screen.FailureWords;
import rocks.dangerzone.env.engine.matrix.MatrixEvent;

/** Several screens at once; a fault in one of them disturbs neither the run nor the others, and is told at the end. */
final class SafeScreen implements MatrixScreen {

    private final List<MatrixScreen> screens;
    private final FailureWords words;
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

    SafeScreen(List<MatrixScreen> screens, FailureWords words) {
        this.screens = List.copyOf(screens);
        this.words = words;
    }

    @Override
    public void on(MatrixEvent event) {
        screens.forEach(screen -> guard(() -> screen.on(event)));
    }

    @Override
    public void close() {
        screens.forEach(screen -> guard(screen::close));
        RuntimeException found = fault.getAndSet(null);
        if (found != null) {
            words.tell(found);
        }
    }

    private void guard(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            fault.compareAndSet(null, e);
        }
    }
}
