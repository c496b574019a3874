package rocks.dangerzone.env.engine.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.host.Host;

/** Where Podman's own configuration files are, see containers.conf(5) and containers-storage.conf(5). */
final class ContainersFiles {

    private ContainersFiles() {}

    /** The user's folder of such files. */
    static Path userFolder(Map<String, String> environment) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base = config.startsWith("/") ? Path.of(config) : home(environment).resolve(".config");
        return base.resolve("containers");
    }

    static Path home(Map<String, String> environment) {
        return Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
    }

    /** All files that make up containers.conf and exist, the one that wins last. */
    static List<Path> containersConf(Map<String, String> environment, Host host) {
        String only = environment.getOrDefault("CONTAINERS_CONF", "");
        if (!only.isEmpty()) {
            return existing(List.of(Path.of(only)));
        }
        List<Path> files = new ArrayList<>();
        files.add(Path.of("/usr/share/containers/containers.conf"));
        files.add(Path.of("/etc/containers/containers.conf"));
        files.addAll(dropIns(Path.of("/etc/containers/containers.conf.d")));
        if (!host.root()) {
            Path user = userFolder(environment);
            files.add(user.resolve("containers.conf"));
            files.addAll(dropIns(user.resolve("containers.conf.d")));
        }
        return existing(files);
    }

    /** All files that make up storage.conf and exist, the one that wins last. */
    static List<Path> storageConf(Map<String, String> environment) {
        String only = environment.getOrDefault("CONTAINERS_STORAGE_CONF", "");
        return existing(
                only.isEmpty()
                        ? List.of(
                                Path.of("/usr/share/containers/storage.conf"),
                                Path.of("/etc/containers/storage.conf"),
                                userFolder(environment).resolve("storage.conf"))
                        : List.of(Path.of(only)));
    }

    /** Whether a line that is no comment holds a word; much quicker than a parser's start. */
    static boolean mentions(Path file, String word) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip).anyMatch(line -> !line.startsWith("#") && line.contains(word));
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }

    private static List<Path> existing(List<Path> files) {
        return files.stream().filter(Files::isReadable).toList();
    }

    private static List<Path> dropIns(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
