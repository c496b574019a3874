package rocks.dangerzone.env.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.session.Session;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.ContextFile;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.RenderRequest;
import rocks.dangerzone.env.dockerfiles.template.Renderer;
import rocks.dangerzone.env.dockerfiles.template.Rendering;
import rocks.dangerzone.env.engine.build.BuildOrder;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.build.LockedContext;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Shows the Dockerfiles of cells, or writes their build contexts.
 *
 * @param session the call
 * @param source where end-user environments get Dangerzone from
 * @param packageFile the package to install, instead of the one found in the checkout
 * @param allowStale whether a package of another version or commit than the checkout's will do
 * @param lock what becomes of the checkout's lock file
 * @param renderer one for all cells
 */
record Dockerfiles(
        Session session,
        PackageSource source,
        Optional<Path> packageFile,
        boolean allowStale,
        LockOptions lock,
        Renderer renderer) {

    /** With a renderer that gets ready while the caller reads settings and catalogue. */
    Dockerfiles(Session session, PackageOptions packages, LockOptions lock, Renderer renderer) {
        this(
                session,
                packages.source(session),
                packages.file(session.surroundings().folder()),
                packages.allowStale(),
                lock,
                renderer);
    }

    /** Prints them to standard output. */
    void print(List<Cell> cells) {
        session.surroundings()
                .out()
                .print(cells.stream().map(cell -> render(cell).dockerfile()).collect(Collectors.joining("\n")));
    }

    /** Prints them as JSON to standard output. */
    void printJson(List<Cell> cells) {
        session.surroundings()
                .out()
                .print(Json.of(json -> json.array(cells, cell -> {
                    Rendering rendering = render(cell);
                    json.field("cell", cell.toString());
                    json.field("dockerfile", rendering.dockerfile());
                    json.field(
                            "files",
                            rendering.files().stream().map(ContextFile::path).toList());
                    json.field("checkoutFiles", rendering.checkoutFiles());
                    json.field("needsPackage", rendering.needsPackage());
                })));
    }

    /** Writes each cell's whole build context into its folder. */
    void export(Map<Cell, Path> folders) {
        folders.forEach((cell, folder) -> {
            Rendering rendering = render(cell);
            Optional<LockedContext> packages = locked(cell)
                    .map(locked -> new LockedContext(
                            locked, session.builder(lock.rule(), lock.offline()).packages(cell, locked)));
            boolean packaged = EnvironmentBuilder.export(rendering, session.checkout(), order(cell), folder, packages)
                    .isPresent();
            session.screen().say(cell + ": written to " + folder);
            if (rendering.needsPackage() && !packaged) {
                session.screen()
                        .say(cell + ": the " + source.packageName()
                                + " package is not built yet; build it and export again"
                                + " before you build this folder");
            }
        });
    }

    /**
     * Compares folders that were written before with what would be written now.
     *
     * @throws ProblemException (failed) if one differs; names the files
     */
    void check(Map<Cell, Path> folders) {
        Map<Path, String> wrong = new TreeMap<>();
        folders.forEach((cell, folder) -> {
            Rendering rendering = render(cell);
            compare(folder.resolve("Dockerfile"), rendering.dockerfile(), wrong);
            rendering.files().forEach(file -> compare(folder.resolve(file.path()), file.text(), wrong));
        });
        if (!wrong.isEmpty()) {
            throw ProblemException.failed(
                    "the written Dockerfiles are stale",
                    wrong.entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", ")),
                    "Remove the folder and write it anew without --check");
        }
        session.screen().say("up to date: " + folders.size() + (folders.size() == 1 ? " cell" : " cells"));
    }

    /** A cell's folder under a parent: the parent itself where it is the only one. */
    static Map<Cell, Path> folders(List<Cell> cells, Path parent) {
        return cells.size() == 1
                ? Map.of(cells.getFirst(), parent)
                : cells.stream()
                        .collect(Collectors.toMap(cell -> cell, cell -> parent.resolve(cell.toString()), (a, b) -> a));
    }

    private Rendering render(Cell cell) {
        Optional<LockedCell> locked = locked(cell);
        return renderer.render(new RenderRequest(
                cell,
                locked.map(pinned -> pinned.base().reference())
                        .orElse(cell.distro().baseImage()),
                locked.map(pinned -> pinned.python(session.python())).orElseGet(session::python),
                source,
                locked.isPresent()));
    }

    private Optional<LockedCell> locked(Cell cell) {
        return session.lock(lock.rule(), lock.offline()).of(order(cell));
    }

    private BuildOrder order(Cell cell) {
        return new BuildOrder(cell, source, packageFile, false, allowStale);
    }

    private static void compare(Path file, String expected, Map<Path, String> wrong) {
        try {
            if (!Files.exists(file)) {
                wrong.put(file, "is missing");
            } else if (!Files.readString(file).equals(expected)) {
                wrong.put(file, "differs");
            }
        } catch (IOException e) {
            wrong.put(file, "cannot be read (" + e + ")");
        }
    }
}
