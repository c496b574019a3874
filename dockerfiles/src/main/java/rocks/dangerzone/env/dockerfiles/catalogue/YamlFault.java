package rocks.dangerzone.env.dockerfiles.catalogue;

import rocks.dangerzone.env.problem.ProblemException;

/** Words a fault in a YAML file. */
record YamlFault(String file) {

    ProblemException at(int line, String cause) {
        return ProblemException.usage(
                "cannot read " + file, "line " + line + ": " + cause, "Correct line " + line + " of " + file);
    }
}
