package rocks.dangerzone.env.engine.doctor;

/** Whether the kernel lets ordinary users, such as the one inside an environment, make user namespaces. */
record UserNamespaces(Machine machine) implements Check {

    /** A value as distributions with user namespaces have it. */
    private static final int USUAL = 15_000;

    @Override
    public String name() {
        return "namespaces";
    }

    @Override
    public Finding look() {
        if (value("/proc/sys/user/max_user_namespaces").equals("0")) {
            return denied("user.max_user_namespaces", "0", Integer.toString(USUAL));
        }
        // Only kernels of Debian and its relatives have it.
        if (value("/proc/sys/kernel/unprivileged_userns_clone").equals("0")) {
            return denied("kernel.unprivileged_userns_clone", "0", "1");
        }
        return Finding.ok(name(), "user namespaces are allowed");
    }

    private String value(String file) {
        return machine.lines(file).stream().findFirst().orElse("").strip();
    }

    private Finding denied(String setting, String value, String better) {
        return Finding.failed(
                name(),
                "user namespaces are forbidden (" + setting + " is " + value + ")",
                "neither rootless Podman nor the Podman inside environments works",
                machine.cures().command("sysctl -w " + setting + "=" + better));
    }
}
