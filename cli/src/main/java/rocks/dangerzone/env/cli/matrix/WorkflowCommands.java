package rocks.dangerzone.env.cli.matrix;

import java.util.regex.Pattern;

/** GitHub's workflow commands: lines by which a job's step talks to the runner; escaped as its toolkit does. */
final class WorkflowCommands {

    /** How the runner knows a command: at a line's beginning, or by its older form at any place. */
    private static final Pattern COMMAND = Pattern.compile("^(\\s*):(?=:)|##(?=\\[)");

    private WorkflowCommands() {}

    /** Begins a group that is shown folded. */
    static String group(String title) {
        return "::group::" + data(title);
    }

    static String endGroup() {
        return "::endgroup::";
    }

    /** An error that is shown at the top of the job. */
    static String error(String title, String message) {
        return "::error title=" + property(title) + "::" + data(message);
    }

    /** Makes the runner take what follows for mere text, until {@link #resume} with the same token. */
    static String stop(String token) {
        return "::stop-commands::" + token;
    }

    static String resume(String token) {
        return "::" + token + "::";
    }

    /** A line that the runner takes for no command. */
    static String inert(String line) {
        return COMMAND.matcher(line)
                .replaceAll(found -> found.group().startsWith("##") ? "## " : found.group(1) + ": ");
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
