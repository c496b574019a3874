package rocks.dangerzone.env.dockerfiles.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What is wrong with a text that is no YAML.
 *
 * @param line where, counted from 1
 * @param problem what, in a few words
 */
public record YamlSyntaxError(int line, String problem) {

    /** Reads Jackson's failure. Jackson gives the place where it began to read on; the parser below knows the fault's. */
    public static YamlSyntaxError of(JsonProcessingException failure) {
        if (failure.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
            return new YamlSyntaxError(marked.getProblemMark().getLine() + 1, marked.getProblem());
        }
        int line = failure.getLocation() == null ? 1 : failure.getLocation().getLineNr();
        String message = failure.getOriginalMessage();
        return new YamlSyntaxError(
                line,
                message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable"));
    }
}
