package rocks.dangerzone.env.engine.doctor;

import java.util.Optional;
import rocks.dangerzone.env.engine.display.DisplayChoice;
import rocks.dangerzone.env.engine.display.Displays;
import rocks.dangerzone.env.engine.display.Look;
import rocks.dangerzone.env.engine.display.X11Access;

/** Whether there is an X11 cookie to give to environments, by which the display knows its own people. */
record Cookie(Machine machine) implements Check {

    @Override
    public String name() {
        return "cookie";
    }

    @Override
    public Finding look() {
        Optional<X11Access> display =
                new Displays(machine.session()).offer(DisplayChoice.AUTO).x11();
        return display.map(this::look).orElseGet(() -> Finding.ok(name(), "none is needed without an X11 display"));
    }

    private Finding look(X11Access display) {
        return switch (display.cookie()) {
            case Look.Usable<X11Access.Cookie>(X11Access.Cookie cookie) -> Finding.ok(name(), cookie.file());
            case Look.Absent<X11Access.Cookie>(String cause, String cure) -> lacking(cause, cure);
            case Look.Broken<X11Access.Cookie>(String cause, String cure) -> lacking(cause, cure);
        };
    }

    private Finding lacking(String cause, String cure) {
        return Finding.warning(
                name(), cause, "the display may refuse the windows of programs in environments", Cure.advice(cure));
    }
}
