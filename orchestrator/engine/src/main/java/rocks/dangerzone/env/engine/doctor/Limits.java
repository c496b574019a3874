package rocks.dangerzone.env.engine.doctor;

import rocks.dangerzone.env.engine.host.Host;

/** Whether the limits of open files and processes leave room for a container. */
record Limits(Machine machine) implements Check {

    /** Half of what Linux gives an ordinary process as hard limit; package managers and Qt programs come near it. */
    private static final long FEW = 2048;

    private static final long ENOUGH = 2 * FEW;

    @Override
    public String name() {
        return "limits";
    }

    @Override
    public Finding look() {
        Host host = machine.host();
        String found =
                "at most " + number(host.openFiles()) + " open files and " + number(host.processes()) + " processes";
        StringBuilder better = new StringBuilder();
        if (host.openFiles() < FEW) {
            better.append(" --nofile=" + ENOUGH + ":" + ENOUGH);
        }
        if (host.processes() < FEW) {
            better.append(" --nproc=" + ENOUGH + ":" + ENOUGH);
        }
        if (!better.isEmpty()) {
            return Finding.warning(
                    name(),
                    found,
                    "large builds and programs with windows may fail",
                    machine.cures().command("prlimit --pid $$" + better));
        }
        return Finding.ok(
                name(),
                host.root() && !host.raisesLimits()
                        ? found + ", which may not be raised; dz-env tells Podman of that"
                        : found);
    }

    private static String number(long limit) {
        return limit == Long.MAX_VALUE ? "any number of" : Long.toString(limit);
    }
}
