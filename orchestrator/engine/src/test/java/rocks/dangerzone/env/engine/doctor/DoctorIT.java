package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.engine.config.LocalSettings;
import rocks.dangerzone.env.engine.doctor.Finding.Status;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** All checks on this machine, with its Podman. */
@Timeout(300)
class DoctorIT {

    private static final String REGISTRY = "localhost/doctor-it";
    private static final String IMAGE = REGISTRY + "/debian:trixie";

    private static RealPodmanService service;
    private static Podman podman;

    @TempDir
    Path temp;

    @BeforeAll
    static void startService() {
        service = RealPodmanService.start();
        podman = Podman.connect(service.unix());
    }

    @AfterAll
    static void stopService() {
        podman.close();
        service.close();
    }

    @AfterEach
    void nothingIsLeftBehind() {
        assertThat(podman.containers().list(false, Map.of())).isEmpty();
        if (podman.images().exists(IMAGE)) {
            podman.images().remove(IMAGE, true);
        }
    }

    @Test
    void tellsOfThisMachine() throws IOException {
        List<Finding> findings = examine();

        assertThat(findings)
                .extracting(Finding::name)
                .startsWith("podman", "service", "storage")
                .endsWith("base-registries", "nested")
                .doesNotHaveDuplicates();
        assertThat(findings)
                .filteredOn(finding -> List.of("podman", "service", "storage", "subuid", "subgid", "java", "disk")
                        .contains(finding.name()))
                .hasSize(7)
                .allMatch(finding -> finding.status() == Status.OK, "is ok");
        assertThat(findings)
                .filteredOn(finding -> finding.status() != Status.OK)
                .allMatch(
                        finding -> finding.cure().isPresent()
                                && finding.consequence().isPresent(),
                        "has a cure");
        assertThat(of(findings, "service").found())
                .isEqualTo("version " + podman.version() + ", --podman or its setting");
        assertThat(of(findings, "nested"))
                .isEqualTo(Finding.warning(
                        "nested",
                        "not tried, for no environment is built yet",
                        "whether Dangerzone can convert documents in environments is not known",
                        Cure.advice("dz-env build debian:trixie --dev")));
    }

    @Test
    void anEnvironmentWithoutWhatIsNeededFails() throws IOException {
        // As if a base had lost its basic programs.
        podman.images().importRootFs(RootFs.busybox(), IMAGE, List.of("CMD [\"sh\"]", "ENV PATH=/none"));

        Finding nested = of(examine(), "nested");

        assertThat(nested)
                .isEqualTo(Finding.failed(
                        "nested",
                        "in debian-trixie/end-user it ended with exit code 127: cannot run the command in"
                                + " debian-trixie/end-user: 'sh' is not there. Check its name; it has to be in the"
                                + " environment's PATH.",
                        "Dangerzone cannot convert documents in environments",
                        Cure.advice("Mend what the checks above tell; then see 'dz-env run debian-trixie/end-user"
                                + " --fresh -- podman info'")));
        assertThat(temp.resolve("envs/debian/trixie"))
                .as("the state of that run")
                .isEmptyDirectory();
    }

    @Test
    void anEnvironmentWithoutPodmanIsWarnedOf() throws IOException {
        podman.images().importRootFs(RootFs.busybox(), IMAGE, List.of("CMD [\"sh\"]"));

        assertThat(of(examine(), "nested").found())
                .isEqualTo("not tried, for there is no Podman in debian-trixie/end-user, the environment that was"
                        + " built last");
    }

    private List<Finding> examine() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        // Nothing outside is asked: nobody listens there.
        List.of("http_proxy", "https_proxy").forEach(name -> environment.put(name, "http://127.0.0.1:9"));
        UserFolders folders = new UserFolders(
                temp.resolve("cache"), temp.resolve("config"), temp.resolve("envs"), temp.resolve("run"));
        return new Examination(
                        Machine.here(environment),
                        LocalSettings.of(
                                Optional.of("unix://" + ((PodmanEndpoint.UnixSocket) service.unix()).path()), REGISTRY),
                        Catalogue.bundled(),
                        folders,
                        event -> {})
                .carryOut();
    }

    private static Finding of(List<Finding> findings, String name) {
        return findings.stream()
                .filter(finding -> finding.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
