package rocks.dangerzone.env.engine.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether registries can be reached, over TLS or without.
 *
 * @param images names of images, or beginnings of such, each with its registry's host
 * @param needed whether nothing can be built without them
 * @param consequence what does not work without them
 */
record Registries(Machine machine, String name, Collection<String> images, boolean needed, String consequence)
        implements Check {

    /** What Podman calls images that come from no registry. */
    private static final String NO_REGISTRY = "localhost";

    @Override
    public Finding look() {
        List<String> hosts = images.stream()
                .map(image -> image.split("/", 2)[0])
                .filter(Predicate.not(NO_REGISTRY::equals))
                .distinct()
                .sorted()
                .toList();
        if (hosts.isEmpty()) {
            return Finding.ok(name, "none is named");
        }
        List<Web.Answer> silent;
        List<String> plain;
        try (Web web = new Web(machine.environment())) {
            silent = silent(web.ask(addresses("https", hosts)));
            List<Web.Answer> again = web.ask(
                    addresses("http", silent.stream().map(Registries::host).toList()));
            plain = again.stream()
                    .filter(Web.Answer::answered)
                    .map(Registries::host)
                    .toList();
        }
        List<Web.Answer> lost =
                silent.stream().filter(answer -> !plain.contains(host(answer))).toList();
        return lost.isEmpty() ? answered(hosts, plain) : lacking(lost);
    }

    /** The API's own address, see the OCI distribution specification, end-1. */
    private static List<URI> addresses(String scheme, List<String> hosts) {
        return hosts.stream()
                .flatMap(host -> Addresses.web(scheme + "://" + host + "/v2/").stream())
                .toList();
    }

    private static List<Web.Answer> silent(List<Web.Answer> answers) {
        return answers.stream().filter(Predicate.not(Web.Answer::answered)).toList();
    }

    private Finding answered(List<String> hosts, List<String> plain) {
        List<String> told = new ArrayList<>();
        hosts.forEach(host -> told.add(plain.contains(host) ? host + " (without TLS)" : host));
        return Finding.ok(name, String.join(", ", told) + (told.size() == 1 ? " answers" : " answer"));
    }

    private Finding lacking(List<Web.Answer> lost) {
        String found = lost.stream()
                .map(answer ->
                        host(answer) + " cannot be reached (" + answer.failure().orElse("") + ")")
                .collect(Collectors.joining("; "));
        Cure cure = Cure.advice("Check the network, https_proxy, and the registry's name in the settings");
        return needed
                ? Finding.failed(name, found, consequence, cure)
                : Finding.warning(name, found, consequence, cure);
    }

    private static String host(Web.Answer answer) {
        return String.valueOf(answer.address().getRawAuthority());
    }
}
