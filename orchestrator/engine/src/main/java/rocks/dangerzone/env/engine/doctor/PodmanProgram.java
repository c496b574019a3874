package rocks.dangerzone.env.engine.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import rocks.dangerzone.env.podman.system.PodmanVersion;

/**
 * Whether Podman is there, and not too old.
 *
 * @param named whether the settings or the environment name a service, so that no program is needed
 */
record PodmanProgram(Machine machine, boolean named) implements Check {

    private static final String NOTHING_RUNS = "no environment can be built or run";

    @Override
    public String name() {
        return "podman";
    }

    @Override
    public Finding look() {
        Cure install = machine.cures().install(Software.PODMAN);
        Optional<Path> program = machine.program("podman");
        if (program.isEmpty()) {
            String found = "there is no program podman on the PATH";
            return named
                    ? Finding.warning(name(), found, "only the service that is named can be used", install)
                    : Finding.failed(name(), found, NOTHING_RUNS, install);
        }
        try {
            return judge(program.get(), version(program.get()), install);
        } catch (IOException | IllegalArgumentException e) {
            return Finding.failed(
                    name(),
                    program.get() + " does not tell its version (" + e.getMessage() + ")",
                    NOTHING_RUNS,
                    install);
        }
    }

    private Finding judge(Path program, PodmanVersion version, Cure install) {
        String found = "version " + version + " (" + program + ")";
        if (!version.atLeast(4, 0)) {
            return Finding.failed(name(), found + ", and dz-env needs 4.0 or later", NOTHING_RUNS, install);
        }
        if (!version.atLeast(4, 3)) {
            return Finding.warning(
                    name(), found + ", and dz-env is tried with 4.3 and later", "it may fail in odd ways", install);
        }
        return Finding.ok(name(), found);
    }

    private static PodmanVersion version(Path program) throws IOException {
        Process process = new ProcessBuilder(program.toString(), "--version")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = String.valueOf(out.readLine());
            return PodmanVersion.parse(line.substring(line.lastIndexOf(' ') + 1));
        }
    }
}
