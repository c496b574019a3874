package rocks.dangerzone.env.engine.doctor;

import java.util.List;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.display.DisplayChoice;
import rocks.dangerzone.env.engine.display.DisplayOffer;
import rocks.dangerzone.env.engine.display.Displays;
import rocks.dangerzone.env.problem.Problem;

/** Whether programs in environments can show windows: they are given the sockets of the session's displays. */
record Display(Machine machine) implements Check {

    @Override
    public String name() {
        return "display";
    }

    @Override
    public Finding look() {
        DisplayOffer offer = new Displays(machine.session()).offer(DisplayChoice.AUTO);
        List<String> given = Stream.concat(
                        offer.x11().map(x11 -> "X11, " + x11.name().socket()).stream(),
                        offer.wayland().map(socket -> "Wayland, " + socket).stream())
                .toList();
        return offer.missing().stream()
                .findFirst()
                .map(problem -> lacking(problem, given))
                .orElseGet(() -> Finding.ok(name(), String.join("; ", given)));
    }

    private Finding lacking(Problem problem, List<String> given) {
        String consequence = given.isEmpty()
                ? "programs in environments can show no windows; all else works"
                : "programs in environments can show windows by one display only: " + given.getFirst();
        return Finding.warning(name(), problem.cause(), consequence, Cure.advice(problem.cure()));
    }
}
