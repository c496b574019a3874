package rocks.dangerzone.env.cli.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.screen.Table;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.measure.Age;
import rocks.dangerzone.env.engine.measure.ByteSize;
import rocks.dangerzone.env.engine.state.EnvironmentStates;
import rocks.dangerzone.env.engine.state.FoundState;
import rocks.dangerzone.env.engine.state.StateDetails;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/** {@code dz-env state list}. */
@Command(
        name = "list",
        customSynopsis = "dz-env state list [--json] [OPTION...]",
        description = {
            "Show the states of environments: their size on the disk, when they were used last, and by which containers"
                    + " they are used now.",
            "",
            "env.py may have kept one under a release's other name (debian:13 beside debian:trixie). Which of them"
                    + " dz-env uses is in the column USED FOR."
        },
        footer = {"", "Examples:", "  dz-env state list", "  dz-env state list --json | jq -r '.[].folder'"})
public final class StateListCommand implements Callable<Integer> {

    private final Call call;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public StateListCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        try (Session session = call.open()) {
            EnvironmentStates states = session.states();
            List<FoundState> found = states.all(session.catalogue());
            Optional<Podman> podman = found.isEmpty() && !states.hasLeftovers() ? Optional.empty() : podman(session);
            podman.ifPresent(service -> states.sweep(service.containers()));
            List<StateDetails> details = states.describe(found, podman);
            if (json) {
                call.surroundings().out().print(json(details));
            } else if (details.isEmpty()) {
                session.screen().say("no states in " + session.folders().environments());
            } else {
                call.surroundings().out().print(table(details));
            }
            return 0;
        }
    }

    /** Without Podman no container runs that it knows of; the rest is shown all the same. */
    private static Optional<Podman> podman(Session session) {
        try {
            return Optional.of(session.podman());
        } catch (ProblemException e) {
            if (e.problem().kind() != Problem.Kind.UNAVAILABLE) {
                throw e;
            }
            session.screen()
                    .say("whether containers use the states is not known: "
                            + e.problem().sentence());
            return Optional.empty();
        }
    }

    private static String table(List<StateDetails> states) {
        Table table = new Table("STATE", "SIZE", "LAST USE", "IN USE BY", "USED FOR", "FOLDER");
        Instant now = Instant.now();
        for (StateDetails state : states) {
            table.row(
                    state.state().name(),
                    state.size().isPresent() ? new ByteSize(state.size().getAsLong()).toString() : "?",
                    Age.since(state.lastUse(), now).toString(),
                    state.containers()
                            .map(names -> names.isEmpty() ? "-" : String.join(" ", names))
                            .orElse("?"),
                    usedFor(state).orElse("-"),
                    state.state().folder().toString());
        }
        return table.text();
    }

    private static String json(List<StateDetails> states) {
        return Json.of(json -> json.array(states, state -> {
            json.field("state", state.state().name());
            json.field("folder", state.state().folder().toString());
            json.field("usedFor", usedFor(state));
            json.field("lastUse", state.lastUse().toString());
            if (state.size().isPresent()) {
                json.field("size", state.size().getAsLong());
            } else {
                json.field("size", Optional.empty());
            }
            if (state.containers().isPresent()) {
                json.field("containers", state.containers().get());
            } else {
                json.field("containers", Optional.empty());
            }
        }));
    }

    private static Optional<String> usedFor(StateDetails state) {
        return state.state().used() ? state.state().distro().map(Distro::reference) : Optional.empty();
    }
}
