package rocks.dangerzone.env.podman.container;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rocks.dangerzone.env.podman.json.JsonView;

/**
 * Writes the body of {@code containers/create}, Podman's SpecGenerator (seen in what {@code podman --remote run} of
 * 4.3.1 sends, and in {@code pkg/specgen/specgen.go}).
 */
final class SpecWriter {

    private SpecWriter() {}

    static byte[] json(ContainerSpec spec) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("image", spec.image());
        if (!spec.command().isEmpty()) {
            body.put("command", spec.command());
        }
        body.put("terminal", spec.terminal());
        body.put("stdin", spec.stdin());
        spec.hostname().ifPresent(hostname -> body.put("hostname", hostname));
        spec.user().ifPresent(user -> body.put("user", user));
        body.put("env", new TreeMap<>(spec.environment()));
        body.put("labels", new TreeMap<>(spec.labels()));
        body.put("mounts", spec.mounts().stream().map(SpecWriter::mount).toList());
        privileges(body, spec.privileges());
        body.put("httpproxy", true);
        body.put("volatile", true);
        body.put("log_configuration", Map.of("driver", "none"));
        switch (spec.network()) {
            case HOST -> body.put("netns", Map.of("nsmode", "host"));
            case NONE -> body.put("netns", Map.of("nsmode", "none"));
            case DEFAULT -> {
                // Podman's own choice is the one without the field.
            }
        }
        if (!spec.uidMappings().isEmpty() || !spec.gidMappings().isEmpty()) {
            body.put("userns", Map.of("nsmode", "private"));
            body.put("idmappings", idMappings(spec));
        }
        return JsonView.write(body);
    }

    private static void privileges(Map<String, Object> body, ContainerSpec.Privileges privileges) {
        body.put("privileged", privileges instanceof ContainerSpec.Privileges.All);
        switch (privileges) {
            case ContainerSpec.Privileges.Usual() -> {
                // What is not named is Podman's choice.
            }
            case ContainerSpec.Privileges.All() -> body.put("seccomp_profile_path", "unconfined");
            case ContainerSpec.Privileges.Adjusted(List<String> added, List<String> dropped, List<String> unmasked) -> {
                body.put("cap_add", added);
                body.put("cap_drop", dropped);
                body.put("unmask", unmasked);
            }
        }
    }

    private static Map<String, Object> mount(ContainerSpec.Mount mount) {
        return switch (mount) {
            case ContainerSpec.BindMount(Path source, String target, boolean readOnly) ->
                mount("bind", source.toString(), target, List.of("rbind", readOnly ? "ro" : "rw"));
            // U: it belongs to the user that the command runs as (podman-run(1), --mount).
            case ContainerSpec.PrivateFolder(String target) ->
                mount("tmpfs", "tmpfs", target, List.of("U", "mode=0700", "nosuid", "nodev"));
        };
    }

    private static Map<String, Object> mount(String type, String source, String target, List<String> options) {
        return Map.of("type", type, "source", source, "destination", target, "options", options);
    }

    /** As in {@code podman run}, one kind of IDs is mapped like the other where only one is given. */
    private static Map<String, Object> idMappings(ContainerSpec spec) {
        List<ContainerSpec.IdMapping> uids = spec.uidMappings().isEmpty() ? spec.gidMappings() : spec.uidMappings();
        List<ContainerSpec.IdMapping> gids = spec.gidMappings().isEmpty() ? spec.uidMappings() : spec.gidMappings();
        return Map.of(
                "HostUIDMapping",
                false,
                "HostGIDMapping",
                false,
                "UIDMap",
                uids.stream().map(SpecWriter::idMap).toList(),
                "GIDMap",
                gids.stream().map(SpecWriter::idMap).toList());
    }

    private static Map<String, Long> idMap(ContainerSpec.IdMapping mapping) {
        return Map.of(
                "container_id", mapping.containerId(),
                "host_id", mapping.hostId(),
                "size", mapping.size());
    }
}
