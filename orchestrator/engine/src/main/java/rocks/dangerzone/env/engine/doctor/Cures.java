package rocks.dangerzone.env.engine.doctor;

import java.util.Optional;

/**
 * Writes cures as they are typed on a machine.
 *
 * @param distribution whose package manager is used
 * @param root whether the person is root already
 */
record Cures(Distribution distribution, boolean root) {

    /** Installs something; names it in words where the distribution's packages are not known. */
    Cure install(Software software) {
        return switch (distribution.packages()) {
            case APT, DNF -> repair(new Repair.Install(distribution.packages(), software));
            case UNKNOWN -> Cure.advice("Install " + software.words());
        };
    }

    Cure repair(Repair repair) {
        String text = String.join(
                " && ",
                repair.commands().stream().map(command -> command.line(root)).toList());
        return new Cure(text, Optional.of(repair));
    }

    /** A command that needs root, and that the person has to decide on. */
    Cure command(String line) {
        return Cure.advice(root ? line : "sudo " + line);
    }
}
