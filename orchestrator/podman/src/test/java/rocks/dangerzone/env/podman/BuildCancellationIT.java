package rocks.dangerzone.env.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import rocks.dangerzone.env.podman.build.BuildEvent;
import rocks.dangerzone.env.podman.build.BuildRequest;
import rocks.dangerzone.env.podman.build.BuildRequest.PullPolicy;
import rocks.dangerzone.env.podman.container.ContainerSummary;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.real.RealPodmanService;
import rocks.dangerzone.env.podman.real.RootFs;

/** Builds that are ended by their caller, and what they leave. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuildCancellationIT {

    private final RealPodmanService service = RealPodmanService.start();
    private final Podman podman = Podman.connect(service.unix());

    @BeforeAll
    void importImage() throws IOException {
        podman.images().importRootFs(RootFs.busybox(), Fixture.IMAGE, List.of("ENV PATH=/bin"));
    }

    @AfterAll
    void stop() {
        podman.close();
        service.close();
    }

    @Test
    void stopsWhenTheThreadIsInterrupted() throws InterruptedException {
        String dockerfile = "FROM " + Fixture.IMAGE + "\nRUN echo started; sleep 5; echo unreachable\n";
        List<Throwable> thrown = new ArrayList<>();
        Thread builder = Thread.ofVirtual().start(() -> {
            Thread self = Thread.currentThread();
            try {
                podman.builds()
                        .build(
                                request(),
                                out -> RootFs.context(Map.of("Dockerfile", dockerfile), out),
                                event -> interruptAtStart(event, self));
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        });
        assertThat(builder.join(Duration.ofSeconds(4))).isTrue();
        assertThat(thrown).singleElement().isInstanceOf(PodmanConnectionException.class);
        assertThat(thrown.getFirst()).hasMessageStartingWith("cancelled");
    }

    @Test
    void endsTheCallWhereTheListenerThrows() {
        String dockerfile = "FROM " + Fixture.IMAGE + "\nRUN echo started; sleep 5\n";
        long before = System.nanoTime();
        assertThatThrownBy(() -> podman.builds()
                        .build(request(), out -> RootFs.context(Map.of("Dockerfile", dockerfile), out), event -> {
                            if (event.equals(new BuildEvent.Output("started"))) {
                                throw new IllegalStateException("enough");
                            }
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
        assertThat(System.nanoTime() - before).isLessThan(4_000_000_000L);
    }

    @Test
    void leavesAWorkingContainerThatCanBeFoundAndRemoved() {
        String dockerfile = "FROM " + Fixture.IMAGE + "\nRUN echo started; sleep 1\n";
        assertThatThrownBy(() -> podman.builds()
                        .build(request(), out -> RootFs.context(Map.of("Dockerfile", dockerfile), out), event -> {
                            throw new IllegalStateException("enough");
                        }))
                .isInstanceOf(IllegalStateException.class);
        List<ContainerSummary> left = podman.containers().list(true, Map.of());
        assertThat(left).isNotEmpty().allSatisfy(container -> {
            assertThat(container.names()).singleElement().asString().contains("working-container");
            assertThat(container.state()).isEqualTo("storage");
        });
        assertThat(podman.containers().list(false, Map.of())).isEmpty();
        left.forEach(container -> podman.containers().remove(container.id(), true));
        assertThat(podman.containers().list(true, Map.of()))
                .extracting(ContainerSummary::id)
                .doesNotContainAnyElementsOf(
                        left.stream().map(ContainerSummary::id).toList());
    }

    private static BuildRequest request() {
        return new BuildRequest(
                List.of("localhost/podman-it/cancelled:1"),
                "Dockerfile",
                Map.of(),
                Optional.empty(),
                true,
                PullPolicy.MISSING,
                false);
    }

    private static void interruptAtStart(BuildEvent event, Thread thread) {
        if (event.equals(new BuildEvent.Output("started"))) {
            thread.interrupt();
        }
    }
}
