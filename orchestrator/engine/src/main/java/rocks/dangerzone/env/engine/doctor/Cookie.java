package rocks.dangerzone.env.engine.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether there is an X11 cookie to give to environments, by which the display knows its own people. */
record Cookie(Machine machine) implements Check {

    private static final String CONSEQUENCE = "the display may refuse the windows of programs in environments";

    @Override
    public String name() {
        return "cookie";
    }

    @Override
    public Finding look() {
        if (machine.variable("DISPLAY").isEmpty()) {
            return Finding.ok(name(), "none is needed without a display");
        }
        Optional<String> authority = machine.variable("XAUTHORITY");
        if (authority.isEmpty()) {
            return unset();
        }
        Path file = machine.file(authority.get());
        if (!Files.isRegularFile(file)) {
            return lacking("XAUTHORITY names " + authority.get() + ", which is no file", "unset XAUTHORITY");
        }
        return Files.isReadable(file)
                ? Finding.ok(name(), authority.get())
                : lacking(
                        authority.get() + " cannot be read",
                        "sudo chown " + machine.user() + " " + authority.get() + " && chmod 600 " + authority.get());
    }

    private Finding unset() {
        Optional<String> usual = machine.variable("HOME")
                .map(home -> home + "/.Xauthority")
                .filter(file -> Files.isReadable(machine.file(file)));
        return usual.map(file -> lacking("XAUTHORITY is not set, but there is " + file, "export XAUTHORITY=" + file))
                .orElseGet(() -> lacking(
                        "XAUTHORITY is not set, and there is no ~/.Xauthority",
                        "If windows are refused, call dz-env in a terminal of the desktop"));
    }

    private Finding lacking(String found, String cure) {
        return Finding.warning(name(), found, CONSEQUENCE, Cure.advice(cure));
    }
}
