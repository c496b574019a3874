package rocks.dangerzone.env.engine.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.engine.host.UserFolders;

/**
 * Everything about a service of our own before it is started. All that would make two services behave differently is in
 * its name, so that calls with the same surroundings share one and others do not.
 *
 * @param podman the program
 * @param adaptation what the host needs
 * @param name a short digest of all that tells it from other services
 * @param socket where it will listen
 * @param log where its own words go
 */
record ServicePlan(Path podman, Adaptation adaptation, String name, Path socket, Path log) {

    private static final List<String> PREFIXES = List.of("CONTAINER", "STORAGE_", "XDG_", "REGISTRY_AUTH", "BUILDAH_");
    private static final List<String> NAMES =
            List.of("HOME", "PATH", "TMPDIR", "http_proxy", "https_proxy", "no_proxy");
    private static final int NAME_LENGTH = 10;

    static ServicePlan make(Path podman, Host host, Map<String, String> environment, UserFolders folders) {
        Adaptation adaptation = Adaptation.to(host, environment);
        List<String> parts = new ArrayList<>(of(host));
        adaptation.wrappedRuntime().ifPresent(crun -> parts.add(crun.toString()));
        new TreeMap<>(environment).forEach((name, value) -> {
            if (NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith)) {
                parts.add(name + "=" + value);
            }
        });
        parts.add(identity(podman));
        ContainersFiles.containersConf(environment, host).forEach(file -> parts.add(identity(file)));
        ContainersFiles.storageConf(environment).forEach(file -> parts.add(identity(file)));
        String name = digest(String.join("\0", parts)).substring(0, NAME_LENGTH);
        return new ServicePlan(
                podman,
                adaptation,
                name,
                folders.runtime().resolve("podman-" + name + ".sock"),
                folders.cache().resolve("service/" + name + "/log"));
    }

    /** The folder of what is generated for this service. */
    Path folder() {
        return log.resolveSibling("");
    }

    /** One by one: to print a record as such the Java machine makes some twenty classes, in each process anew. */
    private static List<String> of(Host host) {
        return List.of(
                String.valueOf(host.uid()),
                String.valueOf(host.raisesLimits()),
                host.cgroups().name(),
                String.valueOf(host.openFiles()),
                String.valueOf(host.processes()));
    }

    private static String identity(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return file + " is gone";
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
