package rocks.dangerzone.env.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages, read by man and checked by mandoc. */
class ManualIT {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void write() {
        assertThat(Outcome.of(folder, "man", "--output", "man1").code()).isZero();
    }

    @Test
    void manShowsThemWithoutAWarning() throws IOException, InterruptedException {
        for (Path page : pages()) {
            Ended shown = ended("LC_ALL=C.UTF-8 MANWIDTH=100 man --warnings=w -l '" + page + "'");

            assertThat(shown.err()).as("of %s", page).isEmpty();
            assertThat(shown.out()).contains("NAME\n", "SYNOPSIS\n", "EXAMPLES\n");
        }
        assertThat(ended("MANWIDTH=100 man -l man1/dz-env-matrix-build.1").out())
                .contains("dz-env matrix build 'debian-*' --chain --manifest nightly.json\n");
    }

    @Test
    void mandocFindsNoFault() throws IOException, InterruptedException {
        String all = String.join(" ", pages().stream().map(Path::toString).toList());

        // That a page cannot be found in the machine's folders is no fault of the page that names it.
        assertThat(ended("mandoc -T lint -W all " + all).out().lines())
                .filteredOn(line -> !line.contains("referenced manual not found"))
                .isEmpty();
    }

    @Test
    void aproposFindsThem() throws IOException, InterruptedException {
        for (Path page : pages()) {
            String name = page.getFileName().toString().replaceFirst("\\.1$", "");

            assertThat(ended("lexgrog '" + page + "'").out()).startsWith(page + ": \"" + name + " - ");
        }
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> pages = Files.list(folder.resolve("man1"))) {
            List<Path> sorted = pages.sorted().toList();
            assertThat(sorted).hasSizeGreaterThan(25);
            return sorted;
        }
    }

    private Ended ended(String command) throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectError(err.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return new Ended(out, Files.readString(err));
    }

    private record Ended(String out, String err) {}
}
