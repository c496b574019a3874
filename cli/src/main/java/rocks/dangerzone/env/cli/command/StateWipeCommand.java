package rocks.dangerzone.env.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.engine.run.EnvironmentRunner;
import rocks.dangerzone.env.engine.state.EnvironmentStates;
import rocks.dangerzone.env.engine.state.FoundState;
import rocks.dangerzone.env.engine.state.StateChoice;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** {@code dz-env state wipe}. */
@Command(
        name = "wipe",
        customSynopsis = "dz-env state wipe CELL...|--all [--dry-run] [--yes] [--json] [OPTION...]",
        description = {
            "Remove the state of environments: the next run begins with an empty one.",
            "",
            "Asks before it does, on a terminal. A state that a container uses is not removed. Prints the folders."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env state wipe debian:trixie",
            "  dz-env state wipe debian:13            only env.py's, where there is one under either name",
            "  dz-env state wipe --all --dry-run",
            "  dz-env state wipe trixie bookworm --yes"
        })
public final class StateWipeCommand implements Callable<Integer> {

    private final Call call;

    @Parameters(
            paramLabel = "CELL",
            arity = "0..*",
            completionCandidates = StateNames.class,
            description = "A distro: debian:trixie, fedora-44. Its variants share the state.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "All states, those that dz-env does not use included.")
    private boolean all;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private Consent consent = new Consent();

    public StateWipeCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        try (Session session = call.open()) {
            List<String> named = named(session);
            consent.requireSomebody(call.surroundings(), "wipe states");
            EnvironmentStates states = session.states();
            if (states.hasLeftovers()) {
                states.sweep(session.podman().containers());
            }
            List<FoundState> chosen = chosen(session, states, named);
            if (chosen.isEmpty()) {
                session.screen().say("nothing to wipe");
                print(chosen);
                return 0;
            }
            Podman podman = session.podman();
            EnvironmentRunner.sweep(podman);
            states.requireWipeable(chosen, podman);
            return carryOut(session, states, chosen);
        }
    }

    private int carryOut(Session session, EnvironmentStates states, List<FoundState> chosen) {
        String list = chosen.stream().map(FoundState::name).collect(Collectors.joining(", "));
        if (!consent.given(call.surroundings(), "Wipe the state of " + list + "?")) {
            session.screen().say("nothing is wiped");
            return 1;
        }
        for (FoundState state : chosen) {
            if (!consent.dryRun()) {
                states.wipe(state, session.podman());
            }
            session.screen().say((consent.dryRun() ? "would wipe " : "wiped ") + state.name());
            if (!json) {
                call.surroundings().out().println(state.folder());
            }
        }
        print(chosen);
        return 0;
    }

    /** All at once, where JSON is wanted. */
    private void print(List<FoundState> wiped) {
        if (json) {
            call.surroundings()
                    .out()
                    .print(Json.of(json -> json.object(() -> {
                        json.field("dryRun", consent.dryRun());
                        json.array("wiped", wiped, state -> {
                            json.field("state", state.name());
                            json.field("folder", state.folder().toString());
                        });
                    })));
        }
    }

    private List<FoundState> chosen(Session session, EnvironmentStates states, List<String> named) {
        List<FoundState> found = states.all(session.catalogue());
        StateChoice choice = new StateChoice(found, session.cells());
        return all
                ? found
                : named.stream()
                        .flatMap(name -> choice.named(name).stream())
                        .distinct()
                        .toList();
    }

    /** The names that were typed; --distro is one. The settings' distro is none: what is removed has to be named. */
    private List<String> named(Session session) {
        Optional<String> distro = session.choices().distro();
        if (!names.isEmpty() && distro.isPresent()) {
            throw ProblemException.usage(
                    "unclear cell " + Typed.shown(names.getFirst()),
                    "--distro names " + Typed.shown(distro.get()) + " already",
                    "Use one way to name it");
        }
        List<String> named = distro.map(List::of).orElse(names);
        if (all && !named.isEmpty()) {
            throw ProblemException.usage(
                    "unclear states", "--all and a name are given", "Leave out --all, or the names");
        }
        if (!all && named.isEmpty()) {
            throw ProblemException.usage(
                    "no state named",
                    "there is neither a CELL nor --all",
                    "Name a distro such as debian:trixie; 'dz-env state list' shows what there is");
        }
        return named;
    }
}
