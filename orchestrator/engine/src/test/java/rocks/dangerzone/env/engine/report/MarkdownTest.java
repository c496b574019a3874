package rocks.dangerzone.env.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.Manifest;

class MarkdownTest {

    @TempDir
    Path temp;

    @Test
    void hasATableOfTheMatrixInWords() {
        String markdown = markdown(Sample.run(
                0,
                Sample.of("debian-trixie/dev"),
                Sample.of("debian-trixie/end-user").ended(Status.TIMED_OUT, "too long"),
                Sample.of("fedora-44/dev").upToDate()));

        assertThat(markdown)
                .startsWith("## ❌ 1 of 3 cells failed\n")
                .contains("""
                        | Distribution | dev | end-user |
                        | :-- | :-- | :-- |
                        | **debian-trixie** | ✅ built, 1 min 40 s, 500 MB | ❌ timed out, 1 min 40 s |
                        | **fedora-44** | ✅ up to date, 500 MB | no such cell |
                        """)
                .contains("There is no earlier run to compare with.");
    }

    @Test
    void showsFailuresAndChanges() throws IOException {
        String markdown = Report.of(Nightly.runs(temp), Nightly.LISTS).markdown();

        assertThat(markdown)
                .contains("<summary><b>fedora-44/dev</b> failed: cannot build fedora-44/dev: step 6 of 14 failed")
                .contains("\n<pre>cannot build fedora-44/dev")
                .contains("| debian-bookworm/dev | 912 MB | 915 MB | +3.40 MB |")
                .contains("| poetry.lock | changed | all 18 cells but")
                .contains(
                        "1 added, 1 removed, 3 updated | openssl-provider-legacy, tzdata, libc6, libssl3t64, openssl |");
    }

    @Test
    void cannotBeBrokenOutOf() throws IOException {
        String markdown = markdown(Hostile.runs(temp));

        assertThat(markdown)
                .doesNotContain("`", "<img", "<script", "https://", "](", "\u001b", "\u0000")
                .doesNotContainPattern("(?m)^# heading")
                .contains("&#60;script&#62;");
        assertThat(markdown.lines().filter(line -> line.startsWith("| **")))
                .singleElement()
                .satisfies(row -> assertThat(row.chars().filter(c -> c == '|')).hasSize(3));
        assertThat(markdown.length()).isLessThan(1 << 20);
    }

    private static String markdown(Manifest... runs) {
        return Report.of(List.of(runs), digest -> Optional.empty()).markdown();
    }
}
