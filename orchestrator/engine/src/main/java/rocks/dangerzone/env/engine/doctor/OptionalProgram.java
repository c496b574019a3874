package rocks.dangerzone.env.engine.doctor;

/**
 * Whether a program is there without which some things do not work.
 *
 * @param software what to install for it
 * @param consequence what does not work
 * @param needed whether the settings leave no way around it
 */
record OptionalProgram(Machine machine, String name, Software software, String consequence, boolean needed)
        implements Check {

    @Override
    public Finding look() {
        return machine.program(name)
                .map(path -> Finding.ok(name, path.toString()))
                .orElseGet(this::missing);
    }

    private Finding missing() {
        String found = "there is no program " + name + " on the PATH";
        Cure install = machine.cures().install(software);
        return needed
                ? Finding.failed(name, found, consequence, install)
                : Finding.warning(name, found, consequence, install);
    }
}
