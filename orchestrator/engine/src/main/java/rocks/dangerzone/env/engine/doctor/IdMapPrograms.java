package rocks.dangerzone.env.engine.doctor;

import java.util.List;
import java.util.stream.Stream;

/** Whether the programs are there that give an ordinary user's containers their IDs. */
record IdMapPrograms(Machine machine) implements Check {

    @Override
    public String name() {
        return "newuidmap";
    }

    @Override
    public Finding look() {
        List<String> missing = Stream.of("newuidmap", "newgidmap")
                .filter(program -> machine.program(program).isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return Finding.ok(name(), "newuidmap and newgidmap are there");
        }
        String found = "not on the PATH: " + String.join(" and ", missing);
        Cure install = machine.cures().install(Software.ID_MAPS);
        return machine.host().root()
                ? Finding.warning(name(), found, "ordinary users cannot run environments", install)
                : Finding.failed(name(), found, "rootless Podman cannot start an environment", install);
    }
}
