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
        List<Firewall> firewalls = firewalls();
        return firewalls.stream()
                .filter(firewall -> machine.program(firewall.program).isPresent())
                .findFirst()
                .map(firewall -> Finding.ok(name(), network.get() + " and " + firewall.program))
                .orElseGet(() ->
                        lacking(firewalls.getFirst().program + " is not on the PATH", firewalls.getFirst().software));
    }

    /** What netavark calls: iptables in Debian 12 and Ubuntu 24.04, nft in what came later; in Fedora nft since release 41. */
    private List<Firewall> firewalls() {
        Distribution distribution = machine.distribution();
        if (distribution.isBefore("debian", 13) || distribution.isBefore("ubuntu", 25)) {
            return List.of(Firewall.IPTABLES);
        }
        return List.of("debian", "ubuntu").contains(distribution.id())
                ? List.of(Firewall.NFT)
                : List.of(Firewall.IPTABLES, Firewall.NFT);
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

    /** A program that netavark makes rules with. */
    private enum Firewall {
        IPTABLES("iptables", Software.IPTABLES),
        NFT("nft", Software.NFTABLES);

        private final String program;
        private final Software software;

        Firewall(String program, Software software) {
            this.program = program;
            this.software = software;
        }
    }
}
