package rocks.dangerzone.env.cli.command;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.screen.Table;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.cell.Cell;

/** {@code dz-env list}. */
@Command(
        name = "list",
        customSynopsis = "dz-env list [--json] [OPTION...]",
        description = "Show the distributions that environments can be made for.",
        footer = {"", "Examples:", "  dz-env list", "  dz-env list --json | jq -r '.[].cells[]'"})
public final class ListCommand implements Callable<Integer> {

    private final Call call;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    public ListCommand(Call call) {
        this.call = call;
    }

    @Override
    public Integer call() {
        try (Session session = call.open()) {
            List<Cell> cells = session.cells().all();
            List<Distro> distros = session.catalogue().distros();
            call.surroundings().out().print(json ? json(distros, cells) : table(distros, cells));
            return 0;
        }
    }

    private static String table(List<Distro> distros, List<Cell> cells) {
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        Table table = new Table("DISTRO", "ALSO", "SUPPORTED UNTIL", "CELLS");
        for (Distro distro : distros) {
            table.row(
                    distro.reference(),
                    String.join(" ", otherNames(distro)),
                    distro.endOfLife()
                            .map(end -> end + (end.isBefore(today) ? " (over)" : ""))
                            .orElse("not announced"),
                    String.join(" ", names(distro, cells)));
        }
        return table.text();
    }

    private static String json(List<Distro> distros, List<Cell> cells) {
        return Json.of(json -> json.array(distros, distro -> {
            json.field("distro", distro.reference());
            json.field("id", distro.id());
            json.field("version", distro.version());
            json.field("codename", distro.codename());
            json.field("aliases", distro.aliases());
            json.field("endOfLife", distro.endOfLife().map(LocalDate::toString));
            json.field("baseImage", distro.baseImage());
            json.field("family", distro.family().name().toLowerCase(Locale.ROOT));
            json.field("cells", names(distro, cells));
        }));
    }

    private static List<String> otherNames(Distro distro) {
        return distro.versionNames().stream()
                .filter(name -> !name.equals(distro.release()))
                .toList();
    }

    private static List<String> names(Distro distro, List<Cell> cells) {
        return cells.stream()
                .filter(cell -> cell.distro().equals(distro))
                .map(Cell::toString)
                .toList();
    }
}
