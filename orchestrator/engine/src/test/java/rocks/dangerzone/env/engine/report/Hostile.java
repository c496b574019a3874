package rocks.dangerzone.env.engine.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import rocks.dangerzone.env.engine.manifest.CellExecution.LogFile;
import rocks.dangerzone.env.engine.manifest.CellExecution.Status;
import rocks.dangerzone.env.engine.manifest.Manifest;
import rocks.dangerzone.env.engine.store.Sha256;

/** Runs with all that could break out of a report, wherever text can be. */
final class Hostile {

    static final String SCRIPT =
            "</script></pre></details><img src=x onerror=\"window.broken=true\"><script>window.broken=true</script>";

    static final String TEXT = SCRIPT
            + "\u0000\u0007\u001b]0;title\u0007\u001b[31mred\u001b[0m \ud800 \uffff \u202edesrever\u202c ]]> <!-- --> &amp; ${1+1}"
            + " | `code` ``` ~~~ \n\n# heading\n| a | b |\n<b>\n[link](https://example.org) @someone ![x](y)\n";

    private Hostile() {}

    /** Two runs of which every text is hostile, with a log of a line of a million characters. */
    static Manifest[] runs(Path folder) throws IOException {
        Path file = folder.resolve("<img src=x>.log");
        Files.writeString(
                file, "first\n" + SCRIPT.repeat(1_000_000 / SCRIPT.length()) + "\nlast\u001b[1m line\u0000\n");
        LogFile log = new LogFile(file.toString(), Sha256.of(file));
        Sample cell = Sample.of("debian" + SCRIPT + "|x/dev" + SCRIPT)
                .dangerzone("1.0")
                .log(log);
        return new Manifest[] {
            Sample.run(0, cell),
            Sample.run(
                    1,
                    cell.base(SCRIPT)
                            .dangerzone("1|" + SCRIPT)
                            .files(Map.of("a|" + SCRIPT, "x"))
                            .ended(Status.FAILED, TEXT + "x".repeat(1_000_000)))
        };
    }
}
