package rocks.dangerzone.env.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Origin;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Tool;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.lock.Locks;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

class PythonPartTest {

    @TempDir
    Path checkout;

    private final List<ProgressEvent> events = new ArrayList<>();

    @BeforeEach
    void pin() throws IOException {
        Files.writeString(checkout.resolve("pyproject.toml"), "");
        Files.writeString(checkout.resolve("poetry.lock"), """
                [[package]]
                name = "click"
                version = "8.1.7"
                files = [{file = "click-8.1.7-py3-none-any.whl", hash = "sha256:%s"}]
                """.formatted("c".repeat(64)));
    }

    @Test
    void addsThemToADevelopmentEnvironmentWhosePythonIsKnown() {
        assertThat(with(Origin.DISTRIBUTION, Variant.DEV, Variant.END_USER))
                .extracting(LockedPackage::words)
                .containsExactly("python3 3.13.5-1 (amd64)", "click 8.1.7 (py3-none-any)");
        assertThat(events).isEmpty();
    }

    @Test
    void addsNoneToAnEndUserEnvironment() {
        assertThat(with(Origin.DISTRIBUTION, Variant.END_USER)).hasSize(1);
        assertThat(events).isEmpty();
    }

    @Test
    void saysWhyTheyCannotBeLocked() {
        assertThat(with(Origin.PIPX, Variant.DEV)).hasSize(1);
        assertThat(events)
                .containsExactly(
                        new ProgressEvent.Note(
                                "the Python packages of debian-trixie/dev are not locked: poetry"
                                        + " itself comes from a package index (--python-origin distribution takes the distribution's)"));
    }

    private List<LockedPackage> with(Origin origin, Variant... variants) {
        PythonProject project = new PythonProject(Tool.POETRY, origin, Optional.empty());
        return new PythonPart(new Checkout(checkout, "1.0.0", Optional.empty(), Tool.POETRY), project, events::add)
                .with("debian-trixie", List.of(variants), List.of(Locks.locked("python3", "3.13.5-1", 'a', variants)));
    }
}
