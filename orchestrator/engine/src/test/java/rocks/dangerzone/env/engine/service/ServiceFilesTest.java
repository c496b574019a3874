package rocks.dangerzone.env.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.host.CgroupLayout;
import rocks.dangerzone.env.engine.host.Host;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.podman.system.PodmanVersion;

/** How a service is adapted to hosts that Podman's defaults do not fit. */
class ServiceFilesTest {

    private static final Host LOW = new Host(0, false, CgroupLayout.HYBRID, 20_000, 32_768);
    private static final Host USER = new Host(1000, false, CgroupLayout.UNIFIED, 1024, 500);
    private static final Host PLENTY = new Host(0, false, CgroupLayout.UNIFIED, Long.MAX_VALUE, 4_194_304);

    @TempDir
    Path temp;

    @Test
    void setsLimitsOnlyForRootWhereTheyCannotBeRaised() {
        assertThat(adapt(LOW).ulimits()).contains(new Adaptation.Ulimits(20_000, 32_768));
        assertThat(adapt(new Host(0, true, CgroupLayout.UNIFIED, 20_000, 32_768))
                        .ulimits())
                .isEmpty();
        assertThat(adapt(USER).ulimits()).isEmpty();
        assertThat(adapt(PLENTY).ulimits()).isEmpty();
    }

    @Test
    void choosesOverlayOnlyForAUserWithoutAnyStorage() throws IOException {
        assertThat(adapt(LOW).overlayStorage()).isFalse();
        assertThat(adapt(USER).overlayStorage()).isTrue();
        Path conf = Files.createDirectories(temp.resolve(".config/containers")).resolve("storage.conf");
        Files.writeString(conf, "[storage]\ndriver = \"vfs\"\n");
        assertThat(adapt(USER).overlayStorage()).isFalse();
        Files.delete(conf);
        Files.createDirectories(temp.resolve(".local/share/containers/storage/libpod"));
        assertThat(adapt(USER).overlayStorage()).isFalse();
    }

    @Test
    void keepsTheUsersOwnConfigurationWhereOneFileReplacesAll() throws IOException {
        Path own = Files.writeString(temp.resolve("own.conf"), """
                [containers]
                env = ["A=b"]
                default_ulimits = ["nofile=1048576:1048576"]
                [engine]
                cgroup_manager = "cgroupfs"
                """);

        var named = write(new PodmanVersion(4, 3, 1), Map.of("CONTAINERS_CONF", own.toString()));

        assertThat(named.getKey()).isEqualTo("CONTAINERS_CONF");
        JsonNode content = new TomlMapper().readTree(named.getValue().toFile());
        assertThat(content.at("/containers/env/0").asText()).isEqualTo("A=b");
        assertThat(content.at("/engine/cgroup_manager").asText()).isEqualTo("cgroupfs");
        assertThat(content.at("/containers/default_ulimits"))
                .hasToString("[\"nofile=20000:20000\",\"nproc=32768:32768\"]");
    }

    @Test
    void addsAFileWherePodmanCan() throws IOException {
        var named = write(new PodmanVersion(5, 4, 2), Map.of());

        assertThat(named.getKey()).isEqualTo("CONTAINERS_CONF_OVERRIDE");
        assertThat(new TomlMapper().readTree(named.getValue().toFile()))
                .hasToString("{\"containers\":{\"default_ulimits\":[\"nofile=20000:20000\",\"nproc=32768:32768\"]}}");
    }

    @Test
    void wrapsCrunInAScriptThatTakesAnyPath() throws IOException {
        Path script = new ServiceFiles(plan(Map.of())).runtime(Path.of("/opt/it's here/crun"));

        assertThat(script).hasFileName("crun").isExecutable();
        assertThat(Files.readString(script)).contains("'/opt/it'\\''s here/crun' \"$@\"");
    }

    @Test
    void sharesAServiceOnlyAmongCallsWithTheSameSurroundings() {
        String name = plan(Map.of("A", "1")).name();

        assertThat(plan(Map.of("A", "2")).name()).isEqualTo(name);
        assertThat(plan(Map.of("STORAGE_DRIVER", "vfs")).name()).isNotEqualTo(name);
        assertThat(plan(Map.of("CONTAINERS_CONF", "/x")).name()).isNotEqualTo(name);
    }

    private Map.Entry<String, Path> write(PodmanVersion version, Map<String, String> environment) throws IOException {
        return new ServiceFiles(plan(environment))
                .containersConf(new Adaptation.Ulimits(20_000, 32_768), version, environment, LOW);
    }

    private ServicePlan plan(Map<String, String> environment) {
        UserFolders folders = new UserFolders(temp.resolve("cache"), temp, temp, temp.resolve("run"));
        return ServicePlan.make(Path.of("/usr/bin/podman"), LOW, environment, folders);
    }

    private Adaptation adapt(Host host) {
        return Adaptation.to(host, Map.of("HOME", temp.toString()));
    }

    @Test
    void wrapsNothingWhereCgroupsAreOfOneKind() {
        assertThat(adapt(PLENTY).wrappedRuntime()).isEqualTo(Optional.empty());
    }
}
