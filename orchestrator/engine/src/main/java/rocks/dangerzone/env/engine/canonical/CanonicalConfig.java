package rocks.dangerzone.env.engine.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The configuration of a canonical image: what a container needs of the other image's, always written the same way, with one
 * layer and a history of one fixed entry.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/config.md">OCI image configuration</a>
 */
final class CanonicalConfig {

    /** The one entry of the history, by which a canonical image is known. */
    static final String CREATED_BY = "dz-env: canonical form, version 1";

    /** What Buildah says of itself, its version, which decides no bit of the files. */
    private static final String BUILDER_LABELS = "io.buildah.";

    private static final List<String> PLATFORM = List.of("architecture", "variant", "os");
    private static final List<String> SETTINGS = List.of(
            "Cmd", "Entrypoint", "Env", "ExposedPorts", "Labels", "StopSignal", "User", "Volumes", "WorkingDir");

    private CanonicalConfig() {}

    /** The time that an image says it was made at, in whole seconds; that of our builds is SOURCE_DATE_EPOCH. */
    static Instant created(JsonNode config) {
        String text = config.path("created").asText();
        return text.isEmpty() ? Instant.EPOCH : Instant.parse(text).truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * The configuration.
     *
     * @param config of the image that it is made from
     * @param diffId of the one layer, with {@code sha256:}
     */
    static ObjectNode of(JsonNode config, String diffId) {
        String created = created(config).toString();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        for (String name : PLATFORM) {
            keep(config, name, document);
        }
        ObjectNode settings = document.putObject("config");
        for (String name : SETTINGS) {
            keep(config.path("config"), name, settings);
        }
        document.put("created", created);
        document.putArray("history").addObject().put("created", created).put("created_by", CREATED_BY);
        document.putObject("rootfs").put("type", "layers").putArray("diff_ids").add(diffId);
        return document;
    }

    private static void keep(JsonNode from, String name, ObjectNode to) {
        JsonNode value = name.equals("Labels") ? withoutBuilder(from.path(name)) : from.path(name);
        boolean empty = value.isMissingNode() || value.isNull() || (value.isContainerNode() && value.isEmpty());
        if (!empty && !(value.isTextual() && value.asText().isEmpty())) {
            to.set(name, value);
        }
    }

    private static JsonNode withoutBuilder(JsonNode labels) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        labels.properties().stream()
                .filter(label -> !label.getKey().startsWith(BUILDER_LABELS))
                .forEach(label -> kept.set(label.getKey(), label.getValue()));
        return kept;
    }
}
