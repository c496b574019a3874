package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.template.ContextFile;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.problem.ProblemException;

class ContextTest {

    private static final Rendering RENDERING = new Rendering(
            "FROM scratch\n",
            List.of(new ContextFile("storage.conf", "x"), new ContextFile("apt/a.pref", "y")),
            List.of("poetry.lock"),
            false);

    @TempDir
    Path checkout;

    @BeforeEach
    void makeLockFile() throws IOException {
        Files.writeString(checkout.resolve("poetry.lock"), "lock");
    }

    @Test
    void isASortedTarOfRootsFilesWithOneTime() throws IOException {
        List<String> entries = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(tar()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add("%s %o %d:%d %s"
                        .formatted(
                                entry.getName(),
                                entry.getMode() & 0777,
                                entry.getLongUserId(),
                                entry.getLongGroupId(),
                                entry.getLastModifiedTime().toInstant()));
            }
        }
        assertThat(entries)
                .containsExactly(
                        "apt/ 755 0:0 2001-09-09T01:46:40Z",
                        "Dockerfile 644 0:0 2001-09-09T01:46:40Z",
                        "apt/a.pref 644 0:0 2001-09-09T01:46:40Z",
                        "poetry.lock 644 0:0 2001-09-09T01:46:40Z",
                        "storage.conf 644 0:0 2001-09-09T01:46:40Z");
    }

    @Test
    void isTheSameTarWhateverTimeAndModeTheCheckoutsFilesHave() throws IOException {
        byte[] before = tar();
        Path lock = checkout.resolve("poetry.lock");
        Files.setLastModifiedTime(lock, FileTime.from(Instant.EPOCH));
        assertThat(lock.toFile().setExecutable(true)).isTrue();

        assertThat(tar()).isEqualTo(before);
    }

    @Test
    void listsAllButTheDockerfileAsInputs() {
        assertThat(Context.of(RENDERING, checkout, Optional.empty()).inputs())
                .extracting(input -> input.path() + " " + input.size() + " " + input.sha256())
                .containsExactly(
                        "apt/a.pref 1 " + Sha256.of(new byte[] {'y'}),
                        "poetry.lock 4 " + Sha256.of(new byte[] {'l', 'o', 'c', 'k'}),
                        "storage.conf 1 " + Sha256.of(new byte[] {'x'}));
    }

    @Test
    void failsRatherThanSendAFileThatChangedAfterItsDigestWasTaken() throws IOException {
        Context context = Context.of(RENDERING, checkout, Optional.empty());
        Files.writeString(checkout.resolve("poetry.lock"), "luck");

        assertThatThrownBy(() -> context.tar(0).writeTar(new ByteArrayOutputStream()))
                .isInstanceOf(IOException.class)
                .hasMessage(checkout + "/poetry.lock changed while it was read");
    }

    @Test
    void tellsWhichFileTheCheckoutLacks() throws IOException {
        Files.delete(checkout.resolve("poetry.lock"));

        assertThatThrownBy(() -> Context.of(RENDERING, checkout, Optional.empty()))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot read " + checkout + "/poetry.lock: the system says"
                        + " java.nio.file.NoSuchFileException: " + checkout
                        + "/poetry.lock. The environment is built from it: restore it in the checkout.");
    }

    private byte[] tar() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Context.of(RENDERING, checkout, Optional.empty()).tar(1_000_000_000).writeTar(out);
        return out.toByteArray();
    }
}
