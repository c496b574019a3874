package rocks.dangerzone.env.engine.difference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An image's configuration as single facts by name, without its layers.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">OCI image configuration</a>
 */
final class ConfigFacts {

    private static final String SHELL = "/bin/sh -c ";
    private static final String NO_RUN = SHELL + "#(nop)";

    private ConfigFacts() {}

    static List<ValueChange> changes(JsonNode a, JsonNode b) {
        Map<String, String> ones = facts(a);
        Map<String, String> others = facts(b);
        TreeSet<String> names = new TreeSet<>(ones.keySet());
        names.addAll(others.keySet());
        List<ValueChange> changes = new ArrayList<>();
        for (String name : names) {
            ValueChange change = new ValueChange(name, ones.getOrDefault(name, ""), others.getOrDefault(name, ""));
            if (!change.a().equals(change.b())) {
                changes.add(change);
            }
        }
        return changes;
    }

    /** The instruction that made a layer, as the history tells; its entries without a layer are passed over. */
    static Optional<String> instruction(JsonNode config, int layer) {
        int number = 0;
        for (JsonNode entry : config.path("history")) {
            if (!entry.path("empty_layer").asBoolean() && number++ == layer) {
                return Optional.of(instruction(entry.path("created_by").asText()))
                        .filter(text -> !text.isBlank());
            }
        }
        return Optional.empty();
    }

    private static String instruction(String createdBy) {
        if (createdBy.startsWith(NO_RUN)) {
            return createdBy.substring(NO_RUN.length()).strip();
        }
        int shell = createdBy.indexOf(SHELL);
        return shell >= 0 ? "RUN " + createdBy.substring(shell + SHELL.length()) : createdBy;
    }

    private static Map<String, String> facts(JsonNode config) {
        Map<String, String> facts = new TreeMap<>();
        config.properties().forEach(field -> {
            switch (field.getKey()) {
                case "rootfs" -> {
                    // Layers and files tell more.
                }
                case "config" -> field.getValue().properties().forEach(setting -> setting(facts, setting));
                case "history" -> history(facts, field.getValue());
                default -> facts.put(field.getKey(), text(field.getValue()));
            }
        });
        return facts;
    }

    private static void setting(Map<String, String> facts, Map.Entry<String, JsonNode> setting) {
        JsonNode value = setting.getValue();
        if (setting.getKey().equals("Env")) {
            for (JsonNode variable : value) {
                String[] parts = variable.asText().split("=", 2);
                facts.put("Env " + parts[0], parts.length == 2 ? parts[1] : "");
            }
        } else if (value.isObject()) {
            value.properties()
                    .forEach(entry -> facts.put(setting.getKey() + " " + entry.getKey(), text(entry.getValue())));
        } else if (!value.isNull()) {
            facts.put(setting.getKey(), text(value));
        }
    }

    /** Comments are left out: they name images in between, and differ above the first layer that does. */
    private static void history(Map<String, String> facts, JsonNode history) {
        int number = 1;
        for (JsonNode entry : history) {
            facts.put(
                    "history %03d".formatted(number++),
                    entry.path("created").asText() + " "
                            + instruction(entry.path("created_by").asText()));
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
