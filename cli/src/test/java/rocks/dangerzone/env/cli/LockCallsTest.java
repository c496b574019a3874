package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.engine.store.Sha256;

/** {@code lock}, and builds with a lock file, as far as they need no Podman. */
class LockCallsTest {

    private static final String BASE = "{\"distro\":\"debian-trixie\",\"base\":\"localhost/dz-env/base/debian@sha256:"
            + "d".repeat(64) + "\",\"imageId\":\"" + "1".repeat(64) + "\",\"digest\":\"sha256:" + "d".repeat(64)
            + "\",\"created\":\"2026-11-24T02:12:15Z\"}\n"
            + "{\"distro\":\"debian-trixie\",\"variant\":\"dev\",\"installs\":[]}\n";

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void checkout() throws IOException {
        Files.createDirectories(folder.resolve("share"));
        Files.writeString(folder.resolve("share/version.txt"), "1.0.0\n");
        Files.writeString(folder.resolve("pyproject.toml"), "[project]\n");
        Files.writeString(folder.resolve("poetry.lock"), "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                lock --check --update | cannot use both --check and --update: one of them changes nothing. Leave one of them out.
                lock --package openssl | cannot use --package alone: it says which package --update is about. Add --update; a Dangerzone package to lock for is named with --deb.
                lock --update --package openssl --snapshot 2026-01-15 | cannot use both --package and --snapshot: one package alone stays with the base that it was locked over. Leave one of them out.
                lock trixie/dev --snapshot yesterday | cannot use the date "yesterday": it is neither a day nor a moment. Write it as 2026-01-15 or as 2026-01-15T12:00:00Z.
                lock trixie/dev --snapshot 2999-01-01 | cannot lock as of 2999-01-01T00:00:00Z: that is in the future. Name a moment that has passed.
                lock --json | cannot use --json alone: only --check prints data. Add --check, or leave it out.
                lock trixy | unknown distro "trixy": the catalogue has none of that name. Did you mean debian:trixie? 'dz-env list' shows all.
                build trixie --locked --no-lock | cannot use both --no-lock and --locked: they say the opposite of each other. Leave one of them out.
                build trixie --offline --no-lock | cannot use both --no-lock and --offline: only what is locked can be built offline. Leave one of them out.
                dockerfile trixie/dev --locked | cannot build debian-trixie/dev with --locked: the checkout has no dz-env.lock. Lock it with 'dz-env lock debian-trixie/dev'.
                """)
    void aWrongUseIsToldInOneParagraph(String typed, String told) {
        assertRefused(typed, told);
    }

    @Test
    void withoutALockFileThereIsNothingToCompareOrToCarry() {
        String told = "nothing is locked: there is no " + folder
                + "/dz-env.lock. Lock something first: 'dz-env lock debian-trixie'.";

        assertRefused("lock --check", told);
        assertRefused("lock --update", told);
        assertRefused("lock --update --package openssl", told);
        assertRefused("lock export x.tar", told);
    }

    @Test
    void aCellThatIsNotLockedIsNamed() throws IOException {
        lock();

        assertRefused(
                "lock --check trixie",
                "debian-trixie/end-user is not locked: dz-env.lock does not cover it. Lock it first: 'dz-env lock"
                        + " debian-trixie/end-user'.");
        assertRefused(
                "lock --check bookworm/dev",
                "none of these cells is locked: dz-env.lock does not cover any of them. Lock it first: 'dz-env lock"
                        + " debian-bookworm/dev'.");
        assertRefused(
                "lock export x.tar bookworm",
                "nothing to export: dz-env.lock covers none of these cells. Lock them first: 'dz-env lock'.");
    }

    @Test
    void aLockedCellIsShownWithItsBase() throws IOException {
        lock();

        assertThat(Outcome.of(folder, "dockerfile", "trixie/dev").out())
                .contains("FROM localhost/dz-env/base/debian@sha256:" + "d".repeat(64) + "\n")
                .contains("ARG APT_CONFIG=/repository/apt.conf\n");
        assertThat(Outcome.of(folder, "dockerfile", "trixie/dev", "--no-lock").out())
                .contains("FROM docker.io/library/debian:trixie\n")
                .doesNotContain("repository");
    }

    @Test
    void aFileThatIsNoExportIsRefused() throws IOException {
        Files.writeString(folder.resolve("x.tar"), "");

        assertRefused(
                "lock import x.tar",
                "cannot import " + folder
                        + "/x.tar: it does not begin with a dz-env.lock. Nothing of it was kept. Export it"
                        + " again, and copy it whole.");
    }

    private void lock() throws IOException {
        Files.writeString(
                folder.resolve("dz-env.lock"),
                "{\"dz-env-lock\":1,\"note\":\"Written by 'dz-env lock', see docs/lock.md. Not to be edited: checksums would"
                        + " tell.\"}\n"
                        + BASE + "{\"distro\":\"debian-trixie\",\"checksum\":\"" + sha256(BASE) + "\"}\n");
    }

    private static String sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(String typed, String told) {
        Outcome outcome = Outcome.of(folder, typed.split(" "));

        assertThat(outcome.err()).isEqualTo("dz-env: " + told + "\n");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }
}
