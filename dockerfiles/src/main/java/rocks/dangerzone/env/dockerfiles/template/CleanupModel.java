package rocks.dangerzone.env.dockerfiles.template;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import rocks.dangerzone.env.dockerfiles.catalogue.CleanupRules;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.dockerfiles.catalogue.Treatment;
import rocks.dangerzone.env.dockerfiles.catalogue.Treatment.Step;

/** What templates know as {@code cleanup}: the table of rules as parts of a Dockerfile. */
final class CleanupModel {

    /** Beyond it a list of paths goes on in the next line. */
    private static final int WIDTH = 115;

    private static final String NEXT_LINE = " \\\n       ";

    private final Map<Step, Set<String>> deleted = new HashMap<>();
    private final Map<Step, Set<String>> emptied = new HashMap<>();
    private final List<String> before = new ArrayList<>();
    private final Set<String> arguments = new LinkedHashSet<>();
    private final Set<String> pythonArguments = new LinkedHashSet<>();

    private CleanupModel() {}

    /**
     * The model: {@code arguments} and {@code pythonArguments} for ARG instructions, {@code before} for commands ahead of
     * any installation, and by the label of each {@link Step} the commands at its end.
     */
    static Map<String, Object> of(CleanupRules rules, Family family) {
        CleanupModel model = new CleanupModel();
        rules.treatments(family).forEach(model::add);
        return model.map();
    }

    private void add(Treatment treatment) {
        switch (treatment) {
            case Treatment.Delete(List<String> paths, Set<Step> after) ->
                after.forEach(step -> at(deleted, step).addAll(paths));
            case Treatment.DeleteFiles(List<String> folders, Set<Step> after) ->
                after.forEach(step -> at(emptied, step).addAll(folders));
            case Treatment.Write(String path, String text) -> before.add("echo " + text + " > " + path);
            case Treatment.Variables(List<String> assignments, boolean python) ->
                (python ? pythonArguments : arguments).addAll(assignments);
            case Treatment.CacheMount _, Treatment.Lock _, Treatment.None _ -> {
                // The templates have the mounts; a lock is in force or not.
            }
        }
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new HashMap<>();
        map.put("arguments", List.copyOf(arguments));
        map.put("pythonArguments", List.copyOf(pythonArguments));
        map.put("before", List.copyOf(before));
        for (Step step : Step.values()) {
            List<String> commands = new ArrayList<>();
            if (emptied.containsKey(step)) {
                commands.add("find " + String.join(" ", at(emptied, step)) + " -type f -delete");
            }
            if (deleted.containsKey(step)) {
                commands.add(wrapped("rm -rf", at(deleted, step)));
            }
            map.put(step.label(), commands);
        }
        return map;
    }

    /** Sorted, so that a new rule is one changed line. */
    private static Set<String> at(Map<Step, Set<String>> paths, Step step) {
        return paths.computeIfAbsent(step, ignored -> new TreeSet<>());
    }

    private static String wrapped(String command, Set<String> paths) {
        StringBuilder text = new StringBuilder(command);
        int length = command.length();
        for (String path : paths) {
            if (length + path.length() > WIDTH) {
                text.append(NEXT_LINE);
                length = NEXT_LINE.length();
            }
            text.append(' ').append(path);
            length += path.length() + 1;
        }
        return text.toString();
    }
}
