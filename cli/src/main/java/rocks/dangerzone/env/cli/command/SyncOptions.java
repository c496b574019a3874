package rocks.dangerzone.env.cli.command;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.engine.registry.Logins;
import rocks.dangerzone.env.engine.registry.RegistryOptions;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** Whether and how images are shared through a registry. */
final class SyncOptions {

    @Option(
            names = "--sync",
            description =
                    "Pull the image from the registry that its name begins with; where that has none from the same"
                            + " inputs, build it and push it there. See docs/registry.md.")
    private boolean sync;

    @Option(
            names = "--tls-verify",
            paramLabel = "true|false",
            description =
                    "Whether that registry has to have a certificate that can be trusted; as Podman's registries.conf"
                            + " has it if not given.")
    private Optional<String> verifyTls = Optional.empty();

    @Option(
            names = "--sync-timeout",
            paramLabel = "TIME",
            description = "How long pulling or pushing one image may take: 90s, 30m, 2h; 30m if not given.")
    private Optional<String> timeout = Optional.empty();

    /**
     * How images are shared; empty if they are not.
     *
     * @param environment the process's environment
     * @param canonical whether images are to be written anew in canonical form
     * @throws ProblemException (usage) for an option that has no meaning without --sync or with it, or a wrong value
     */
    Optional<RegistryOptions> options(Map<String, String> environment, boolean canonical) {
        if (sync && canonical) {
            throw ProblemException.usage(
                    "cannot use --sync with --canonical",
                    "what is shared is the image as it was built, and --canonical would replace it on this machine alone",
                    "Leave one of them out");
        }
        if (!sync) {
            refuse("--tls-verify", verifyTls);
            refuse("--sync-timeout", timeout);
            return Optional.empty();
        }
        return Optional.of(new RegistryOptions(
                new Logins(environment),
                verifyTls.map(SyncOptions::flag),
                timeout.map(text -> TypedTime.of("--sync-timeout", text)).orElse(RegistryOptions.USUAL_LIMIT)));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw ProblemException.usage(
                        "cannot use --tls-verify " + Typed.shown(text),
                        "it is neither true nor false",
                        "Say one of them");
        };
    }

    private static void refuse(String option, Optional<String> value) {
        if (value.isPresent()) {
            throw ProblemException.usage(
                    "cannot use " + option + " without --sync",
                    "no registry is asked without it",
                    "Add --sync, or leave " + option + " out");
        }
    }
}
