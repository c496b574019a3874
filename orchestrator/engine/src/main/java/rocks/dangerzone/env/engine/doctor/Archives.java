package rocks.dangerzone.env.engine.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether package archives can be reached: those of this machine's own package manager, and the one that the settings name
 * for bases.
 *
 * @param mirror of the settings
 */
record Archives(Machine machine, Optional<URI> mirror) implements Check {

    private static final String CONSEQUENCE =
            "environments that need something from there cannot be built; those that" + " are built run";

    /** More than any machine has that is not odd. */
    private static final int MOST = 20;

    @Override
    public String name() {
        return "archives";
    }

    @Override
    public Finding look() {
        List<URI> addresses = addresses();
        if (addresses.isEmpty()) {
            return Finding.warning(
                    name(),
                    "this machine's package manager names no archive on the web",
                    "whether archives can be reached is not known",
                    Cure.advice("Try dz-env build with -v"));
        }
        List<Web.Answer> answers;
        try (Web web = new Web(machine.environment())) {
            answers = web.ask(addresses);
        }
        List<Web.Answer> silent =
                answers.stream().filter(answer -> !answer.answered()).toList();
        if (silent.isEmpty()) {
            return Finding.ok(
                    name(),
                    (addresses.size() == 1 ? "one answers: " : addresses.size() + " answer: ")
                            + addresses.stream().map(Archives::place).distinct().collect(Collectors.joining(", ")));
        }
        String found = silent.stream()
                .map(answer -> answer.address() + " cannot be reached ("
                        + answer.failure().orElse("") + ")")
                .collect(Collectors.joining("; "));
        Cure cure = Cure.advice("Check the network, http_proxy and https_proxy, and the package manager's sources");
        return silent.size() == answers.size()
                ? Finding.failed(name(), found, CONSEQUENCE, cure)
                : Finding.warning(name(), found, CONSEQUENCE, cure);
    }

    private List<URI> addresses() {
        Set<URI> addresses = new LinkedHashSet<>();
        mirror.flatMap(uri -> Addresses.web(uri.toString())).ifPresent(addresses::add);
        addresses.addAll(
                switch (machine.distribution().packages()) {
                    case APT -> new AptSources(machine).addresses();
                    case DNF -> new DnfSources(machine).addresses();
                    case UNKNOWN -> List.<URI>of();
                });
        return new ArrayList<>(addresses).subList(0, Math.min(MOST, addresses.size()));
    }

    /** Where an address leads, without the path. */
    private static String place(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
