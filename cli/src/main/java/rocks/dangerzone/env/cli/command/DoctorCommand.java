package rocks.dangerzone.env.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.console.Question;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.engine.doctor.Examination;
import rocks.dangerzone.env.engine.doctor.Finding;
import rocks.dangerzone.env.engine.doctor.Finding.Status;
import rocks.dangerzone.env.engine.doctor.Machine;
import rocks.dangerzone.env.engine.doctor.RepairCommand;
import rocks.dangerzone.env.engine.doctor.Treatment;
import rocks.dangerzone.env.problem.ProblemException;

/** {@code dz-env doctor}. */
@Command(
        name = "doctor",
        customSynopsis = "dz-env doctor [--fix [--yes]] [--json] [OPTION...]",
        description = {
            "Show what this machine lacks for environments, what does not work for it, and the command that cures it.",
            "",
            "The last check runs a container in the environment that was built last. Ends with 1 if a check failed;"
                    + " warnings are no failure."
        },
        footer = {
            "",
            "Examples:",
            "  dz-env doctor",
            "  sudo dz-env doctor --fix                install what is missing, after asking",
            "  dz-env doctor --json | jq -r '.findings[] | select(.status != \"ok\") | .cure'"
        })
public final class DoctorCommand implements Callable<Integer> {

    private final Call call;

    @Option(
            names = "--fix",
            description = "As root, do what ci/setup does: install packages, open devices, grant subordinate IDs."
                    + " Asks before, on a terminal.")
    private boolean fix;

    @Option(
            names = {"-y", "--yes"},
            description = "With --fix: do not ask.")
    private boolean yes;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public DoctorCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        try (Session session = call.open()) {
            Machine machine = Machine.here(call.surroundings().environment());
            requireSomebody(machine);
            Examination examination = new Examination(
                    machine, session.settings(), session.catalogue(), session.folders(), session.screen());
            List<Finding> findings = examination.carryOut();
            if (fix && treat(session, machine, findings)) {
                findings = examination.carryOut();
            }
            call.surroundings().out().print(json ? DoctorWords.json(findings) : words().text(findings));
            session.screen().say(DoctorWords.summary(findings));
            return findings.stream().anyMatch(finding -> finding.status() == Status.FAILED) ? 1 : 0;
        }
    }

    private DoctorWords words() {
        return new DoctorWords(
                call.surroundings().colours() && call.surroundings().terminals().out());
    }

    private void requireSomebody(Machine machine) {
        if (yes && !fix) {
            throw ProblemException.usage(
                    "cannot use --yes", "there is nothing to agree to without --fix", "Add --fix, or leave it out");
        }
        if (fix && !yes && machine.host().root() && !asks()) {
            throw ProblemException.usage(
                    "cannot fix anything unasked",
                    "there is no terminal to ask at",
                    "Add --yes; without --fix it is only told what is missing");
        }
    }

    private boolean asks() {
        return call.surroundings().terminals().in()
                && call.surroundings().terminals().err();
    }

    /** Does what can be done; returns whether something was. */
    private boolean treat(Session session, Machine machine, List<Finding> findings) {
        List<RepairCommand> commands = Treatment.of(findings);
        if (commands.isEmpty()) {
            session.screen().say("nothing to fix that dz-env can");
            return false;
        }
        if (!machine.host().root()) {
            session.screen().say("only root can fix it:");
            commands.forEach(command -> session.screen().say("  " + command.line(false)));
            return false;
        }
        if (!yes && !agreed(commands)) {
            session.screen().say("nothing is done");
            return false;
        }
        Treatment treatment = new Treatment(machine.environment(), session.screen());
        for (RepairCommand command : commands) {
            session.screen().say("doing: " + command.line(true));
            Optional<String> failure = treatment.carryOut(command);
            failure.ifPresent(reason ->
                    session.screen().say("that failed (" + reason + "); do it by hand: " + command.line(true)));
        }
        return true;
    }

    private boolean agreed(List<RepairCommand> commands) {
        var err = call.surroundings().err();
        commands.forEach(command -> err.println("  " + command.line(true)));
        return Question.atTerminal(err)
                .answeredYes(commands.size() == 1 ? "Do this?" : "Do these " + commands.size() + " things?");
    }
}
