package rocks.dangerzone.env.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;
import rocks.dangerzone.env.dockerfiles.cell.Cell;

/**
 * What shells inside show before their own prompt: where one is.
 *
 * @param cell the environment
 * @param confined whether it has less than env.py's privileges
 */
record Prompt(Cell cell, boolean confined) {

    /** A command that bash runs before each prompt (bash(1), "PROMPTING"). */
    static final String VARIABLE = "PROMPT_COMMAND";

    /**
     * The variables of a run at a terminal. By a variable, for the image's and the user's own start-up files then stay
     * as they are: they set their prompt first, and one that sets this variable simply wins.
     */
    Map<String, String> addedTo(Map<String, String> environment) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(VARIABLE, command());
        return all;
    }

    private String command() {
        String place = "(" + cell + (confined ? ", confined" : "") + ")";
        return "case $PS1 in \"" + place + "\"*) ;; *) PS1=\"" + place + " $PS1\" ;; esac";
    }
}
