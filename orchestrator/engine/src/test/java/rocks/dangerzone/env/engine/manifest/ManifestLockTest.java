package rocks.dangerzone.env.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.problem.ProblemException;

class ManifestLockTest {

    @TempDir
    Path folder;

    @Test
    void isHadByOneProcessUntilThatIsKilled() throws Exception {
        Path manifest = folder.resolve("manifest.json");
        try (OtherProcess other = OtherProcess.start(OtherProcess.Task.LOCK, manifest)) {
            assertThat(other.line()).isEqualTo("has .manifest.json.lock");
            assertThatThrownBy(() -> ManifestLock.take(manifest))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage(message(manifest, other.pid()));

            other.kill();
            assertThatCode(() -> ManifestLock.take(manifest).close()).doesNotThrowAnyException();
        }
    }

    @Test
    void isKeptFromOthersThoughThisProcessAsksAgain() throws Exception {
        Path manifest = folder.resolve("manifest.json");
        try (ManifestLock lock = ManifestLock.take(manifest)) {
            assertThat(lock.file().getParent()).isEqualTo(folder.toRealPath());
            assertThatThrownBy(() -> ManifestLock.take(folder.resolve("./manifest.json")))
                    .hasMessage(message(
                            folder.resolve("./manifest.json"),
                            ProcessHandle.current().pid()));
            try (OtherProcess other = OtherProcess.start(OtherProcess.Task.LOCK, manifest)) {
                assertThat(other.line())
                        .isEqualTo(message(manifest, ProcessHandle.current().pid()));
            }
        }

        try (OtherProcess other = OtherProcess.start(OtherProcess.Task.LOCK, manifest)) {
            assertThat(other.line()).isEqualTo("has .manifest.json.lock");
        }
    }

    @Test
    void canBeTakenAgainInOneProcess() {
        Path manifest = folder.resolve("new/manifest.json");
        ManifestLock first = ManifestLock.take(manifest);
        first.close();
        ManifestLock second = ManifestLock.take(manifest);
        first.close();

        assertThatThrownBy(() -> ManifestLock.take(manifest))
                .hasMessage(message(manifest, ProcessHandle.current().pid()));
        second.close();
    }

    @Test
    void leavesOtherManifestsOfTheFolderToOthers() {
        try (ManifestLock one = ManifestLock.take(folder.resolve("one.json"));
                ManifestLock two = ManifestLock.take(folder.resolve("two.json"))) {
            assertThat(one.file()).isNotEqualTo(two.file());
        }
    }

    @Test
    void tellsAFolderThatCannotBeMade() throws IOException {
        Files.createFile(folder.resolve("a"));
        Path manifest = folder.resolve("a/b/manifest.json");

        assertThatThrownBy(() -> ManifestLock.take(manifest))
                .hasMessage("cannot lock the manifest " + manifest + ": the system says " + folder
                        + "/a/b: Not a directory. Make its folder writable, or name another manifest file.");
    }

    private static String message(Path manifest, long pid) {
        return "cannot write the manifest " + manifest + ": another run is writing it (process " + pid
                + "). Wait until it is done, stop it, or name another manifest file.";
    }
}
