package rocks.dangerzone.env.engine.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.problem.ProblemException;

/** Reads the settings from all their places. */
public final class SettingsLoader {

    private SettingsLoader() {}

    /**
     * Reads the settings; flags win over the environment, that over the checkout's file, that over the user's. Distros
     * and groups of both files are added up; of two with one name the checkout's wins.
     *
     * @param flags settings given on the command line, by the key that {@code dz-env.yaml} uses for them
     *     ({@code podman}, {@code base}, {@code python.index}, …)
     * @param environment the process's environment
     * @param checkout the checkout's root, if there is one
     * @throws ProblemException (usage) with file, line and key for the first fault
     */
    public static Settings load(
            Map<String, String> flags, Map<String, String> environment, Optional<Path> checkout, UserFolders folders) {
        SettingsFile user = SettingsFile.read(folders.config().resolve("config.yaml"));
        SettingsFile project = checkout.map(root -> SettingsFile.read(root.resolve("dz-env.yaml")))
                .orElseGet(() -> SettingsFile.EMPTY);
        Map<Key, String> values = new EnumMap<>(Key.class);
        values.putAll(user.values());
        values.putAll(project.values());
        values.putAll(variables(environment));
        values.putAll(flags(flags));
        List<Distro> distros = new ArrayList<>(user.distros());
        distros.addAll(project.distros());
        Map<String, List<String>> groups = new TreeMap<>(user.groups());
        groups.putAll(project.groups());
        return settings(values, groups, distros);
    }

    private static Settings settings(Map<Key, String> values, Map<String, List<String>> groups, List<Distro> distros) {
        return new Settings(
                Optional.ofNullable(values.get(Key.PODMAN)),
                values.getOrDefault(Key.REGISTRY, "dangerzone.rocks"),
                Optional.ofNullable(values.get(Key.DISTRO)),
                BasePolicy.valueOf(values.getOrDefault(Key.BASE, "auto").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(values.get(Key.MIRROR)).map(URI::create),
                Boolean.parseBoolean(values.get(Key.ACCEPT_EXPIRED_RELEASE)),
                Boolean.parseBoolean(values.get(Key.CONFINE)),
                PythonProject.Origin.valueOf(
                        values.getOrDefault(Key.PYTHON_ORIGIN, "pipx").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(values.get(Key.PYTHON_INDEX)).map(URI::create),
                Optional.ofNullable(values.get(Key.CHAIN_PACKAGE)),
                Optional.ofNullable(values.get(Key.CHAIN_SMOKE)),
                snapshots(values),
                groups,
                distros,
                RepositorySettings.of(values));
    }

    private static Map<String, String> snapshots(Map<Key, String> values) {
        Map<String, String> snapshots = new TreeMap<>();
        Optional.ofNullable(values.get(Key.SNAPSHOT_DEBIAN)).ifPresent(value -> snapshots.put("debian", value));
        Optional.ofNullable(values.get(Key.SNAPSHOT_UBUNTU)).ifPresent(value -> snapshots.put("ubuntu", value));
        return snapshots;
    }

    private static Map<Key, String> variables(Map<String, String> environment) {
        Map<Key, String> values = new EnumMap<>(Key.class);
        for (Key key : Key.values()) {
            String value = environment.getOrDefault(key.variable(), "");
            if (!value.isEmpty()) {
                values.put(key, checked(key, value, key.variable()));
            }
        }
        return values;
    }

    private static Map<Key, String> flags(Map<String, String> flags) {
        Map<Key, String> values = new EnumMap<>(Key.class);
        flags.forEach((name, value) -> {
            Key key = Key.of(name).orElseThrow(() -> new IllegalArgumentException("no setting " + name));
            values.put(key, checked(key, value, key.flag()));
        });
        return values;
    }

    private static String checked(Key key, String value, String place) {
        if (!key.accepts(value)) {
            throw ProblemException.usage(
                    "cannot use " + place, "it cannot be '" + Suggestions.printable(value) + "'", key.rule());
        }
        return value;
    }
}
