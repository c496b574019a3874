package rocks.dangerzone.env.engine.doctor;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the programs are there that connect containers to the network. */
record NetworkPrograms(Machine machine) implements Check {

    /** Where Podman looks for its helpers, see helper_binaries_dir in containers.conf(5). */
    private static final List<String> HELPERS =
            List.of("/usr/local/libexec/podman", "/usr/local/lib/podman", "/usr/libexec/podman", "/usr/lib/podman");

    /** Where plug-ins of CNI are, which Podman 4 uses if it is told to. */
    private static final List<String> CNI = List.of("/usr/lib/cni", "/usr/libexec/cni", "/opt/cni/bin");

    private static final String CONSEQUENCE = "environments have no network, and builds fail";

    @Override
    public String name() {
        return "network";
    }

    @Override
    public Finding look() {
        return machine.host().root() ? root() : rootless();
    }

    private Finding rootless() {
        List<String> there = Stream.of("pasta", "slirp4netns")
                .filter(program -> machine.program(program).isPresent())
                .toList();
        return there.isEmpty()
                ? lacking("neither pasta nor slirp4netns is on the PATH", Software.SLIRP4NETNS)
                : Finding.ok(name(), String.join(" and ", there));
    }

    private Finding root() {
        Optional<String> network = in(HELPERS, "netavark").or(() -> in(CNI, "bridge"));
        if (network.isEmpty()) {
            return lacking("netavark is not to be found", Software.NETAVARK);
        }
        return firewall()
                .map(program -> Finding.ok(name(), network.get() + " and " + program))
                .orElseGet(() -> lacking("iptables is not on the PATH", Software.IPTABLES));
    }

    /** Debian's netavark calls iptables; Fedora's has nft since release 41. */
    private Optional<String> firewall() {
        Stream<String> programs = machine.distribution().packages() == Distribution.Packages.APT
                ? Stream.of("iptables")
                : Stream.of("iptables", "nft");
        return programs.filter(program -> machine.program(program).isPresent()).findFirst();
    }

    private Optional<String> in(List<String> folders, String program) {
        return folders.stream()
                .map(folder -> folder + "/" + program)
                .filter(path -> Files.isExecutable(machine.file(path)))
                .findFirst();
    }

    private Finding lacking(String found, Software software) {
        return Finding.failed(name(), found, CONSEQUENCE, machine.cures().install(software));
    }
}
