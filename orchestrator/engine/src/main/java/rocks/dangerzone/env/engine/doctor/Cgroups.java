package rocks.dangerzone.env.engine.doctor;

/** How cgroups are mounted, and whether containers can be run so. */
record Cgroups(Machine machine) implements Check {

    @Override
    public String name() {
        return "cgroups";
    }

    @Override
    public Finding look() {
        return switch (machine.host().cgroups()) {
            case UNIFIED -> Finding.ok(name(), "version 2");
            case HYBRID -> hybrid();
            case LEGACY ->
                Finding.warning(
                        name(),
                        "version 1 alone",
                        "Podman 5 complains of it, and later ones need version 2",
                        Cure.advice(
                                "Start the machine with systemd.unified_cgroup_hierarchy=1 on the kernel's command line"));
        };
    }

    private Finding hybrid() {
        String found = "hybrid, version 2 beside version 1, which crun refuses";
        if (machine.program("crun").isEmpty()) {
            return Finding.failed(
                    name(),
                    found + "; dz-env would hide version 2 from it, but there is no crun on the PATH",
                    "containers may not start",
                    machine.cures().install(Software.CRUN));
        }
        return Finding.ok(name(), found + "; dz-env hides version 2 from it");
    }
}
