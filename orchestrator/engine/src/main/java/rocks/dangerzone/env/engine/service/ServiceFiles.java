package rocks.dangerzone.env.engine.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.podman.system.PodmanVersion;

/** Writes the files that adapt a service to its host; each is written beside and renamed. */
record ServiceFiles(ServicePlan plan) {

    /**
     * The runtime that Podman calls instead of crun. It hides cgroup v2 from crun in a mount namespace of its own, by
     * mounting an empty folder over it: unlike an unmount, that is also allowed to an unprivileged user inside the user
     * namespace of rootless Podman. It is named like crun, so that a Podman without dz-env knows what its containers
     * ran under. (Podman's own mounts stay in the host's namespace, where other Podman calls see them.)
     */
    Path runtime(Path crun) {
        Path file = plan.folder().resolve("crun");
        String script = """
                #!/bin/sh
                # Written by dz-env: crun refuses hosts that mount cgroup v2 beside v1, so v2 is hidden from it.
                exec unshare --mount --propagation slave sh -c '
                    mount -t tmpfs -o mode=755 none /sys/fs/cgroup/unified || exit
                    exec "$0" "$@"' %s "$@"
                """.formatted(quoted(crun.toString()));
        write(file, script, "rwxr-xr-x");
        return file;
    }

    /**
     * A containers.conf for containers' limits, and the variable that names it. Podman before 4.6 knows no way to add a
     * file, only to read one instead of all others; then the others' content is in it too.
     */
    Map.Entry<String, Path> containersConf(
            Adaptation.Ulimits ulimits, PodmanVersion version, Map<String, String> environment, Host host)
            throws IOException {
        boolean adds = version.atLeast(4, 6) && !environment.containsKey("CONTAINERS_CONF_OVERRIDE");
        TomlMapper toml = new TomlMapper();
        ObjectNode merged = toml.createObjectNode();
        if (!adds) {
            for (Path file : ContainersFiles.containersConf(environment, host)) {
                merge(merged, toml.readTree(file.toFile()));
            }
        }
        ObjectNode containers = merged.withObject("/containers");
        ArrayNode limits = containers.putArray("default_ulimits");
        limits.add("nofile=" + ulimits.openFiles() + ":" + ulimits.openFiles());
        limits.add("nproc=" + ulimits.processes() + ":" + ulimits.processes());
        Path file = plan.folder().resolve("containers.conf");
        write(file, toml.writeValueAsString(merged), "rw-------");
        return Map.entry(adds ? "CONTAINERS_CONF_OVERRIDE" : "CONTAINERS_CONF", file);
    }

    /** Puts the tables of one file over those of another, key by key, as containers.conf(5) describes it. */
    private static void merge(ObjectNode under, JsonNode over) {
        over.properties().forEach(entry -> {
            JsonNode below = under.path(entry.getKey());
            if (below instanceof ObjectNode table && entry.getValue().isObject()) {
                merge(table, entry.getValue());
            } else {
                under.set(entry.getKey(), entry.getValue());
            }
        });
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static void write(Path file, String text, String permissions) {
        try {
            Files.createDirectories(file.resolveSibling(""));
            Path beside = Files.createTempFile(file.resolveSibling(""), ".new", "");
            Files.writeString(beside, text);
            Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString(permissions));
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lastLines(Path file, int most) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.subList(Math.max(0, lines.size() - most), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
