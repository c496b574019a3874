package rocks.dangerzone.env.cli.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.engine.fetch.LockImport;
import rocks.dangerzone.env.engine.store.Store;

/** {@code dz-env lock import}. */
@Command(
        name = "import",
        customSynopsis = "dz-env lock import FILE [OPTION...]",
        description = {
            "Bring what 'dz-env lock export' wrote into this machine's store, so that 'dz-env build --offline' finds it.",
            "",
            "Every file is checked first; of a file with a fault nothing is kept. No dz-env.lock is changed."
        },
        footer = {"", "Examples:", "  dz-env lock import trixie.tar && dz-env build debian-trixie/dev --offline"})
public final class LockImportCommand implements Callable<Integer> {

    private final Call call;

    @Parameters(index = "0", paramLabel = "FILE", description = "The tar to read.")
    private Path file = Path.of("");

    public LockImportCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        try (Session session = call.openMatrix()) {
            var lock = LockImport.read(
                    Store.of(session.folders()), call.surroundings().folder().resolve(file));
            lock.covered(session.cells().all())
                    .forEach(cell -> session.screen()
                            .say(cell + ": " + LockWords.size(lock.cell(cell).orElseThrow())));
            return 0;
        }
    }
}
