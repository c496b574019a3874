package rocks.dangerzone.env.dockerfiles.template;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.catalogue.CleanupRules;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.dockerfiles.catalogue.ImageName;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.LocalFile;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Repository;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/**
 * Renders Dockerfiles from the FreeMarker templates. Pure: the same request always gives the same text. A new one gets
 * ready in the background: who makes it before other work, such as reading the catalogue, waits less for the first text.
 */
public final class Renderer {

    private final Templates templates = new Templates();
    private final ContextFiles contextFiles = new ContextFiles(templates);
    private final CompletableFuture<CleanupRules> rules;

    /** With all rules of the clean-up. */
    public Renderer() {
        this(List.of());
    }

    /**
     * With some rules of the clean-up left out, to see what they are good for.
     *
     * @param withoutRules their names, see {@link CleanupRules#without}
     */
    public Renderer(List<String> withoutRules) {
        rules = CompletableFuture.supplyAsync(() -> CleanupRules.bundled().without(withoutRules));
    }

    /**
     * Renders one cell.
     *
     * @throws ProblemException (usage) if the base is no image name, the Python package index no address, a rule that is
     *     to be left out unknown, or the distro lacks what the request asks for
     */
    public Rendering render(RenderRequest request) {
        if (!ImageName.isValid(request.from())) {
            throw ProblemException.usage(
                    "cannot start " + request.cell() + " from " + Typed.shown(request.from()),
                    "it is no image name",
                    "Give one such as " + request.cell().distro().baseImage());
        }
        var files = contextFiles.of(request);
        var distro = request.cell().distro();
        var model = new HashMap<String, Object>();
        model.put("cell", Map.of("name", request.cell().toString()));
        model.put("from", request.from());
        model.put("distro", distroModel(distro));
        model.put("files", files.stream().map(ContextFile::path).toList());
        model.put("locked", request.locked());
        model.put("cleanup", CleanupModel.of(rules(), distro.family()));
        var noted = new NotedInstalls();
        model.put("noted", noted);
        return switch (request.cell().variant()) {
            case DEV -> {
                model.put("python", PythonModel.of(request.python(), distro));
                var fromCheckout =
                        Stream.of("pyproject.toml", request.python().tool().lockFile());
                var text = text(request, model);
                yield new Rendering(text, files, fromCheckout.sorted().toList(), false, noted.all(), request.locked());
            }
            case END_USER -> {
                model.put("package", packageModel(request.packageSource(), distro.family()));
                boolean local = request.packageSource() instanceof LocalFile;
                var text = text(request, model);
                yield new Rendering(text, files, List.of(), local, noted.all(), request.locked());
            }
        };
    }

    /**
     * The sources that a cell's Dockerfile comes from: templates by their paths below {@code templates/}, and the table of
     * rules beside it.
     */
    public SortedMap<String, String> templates(Cell cell) {
        SortedMap<String, String> sources = templates.sources(name(cell));
        sources.put("../rules.yaml", CleanupRules.text());
        return sources;
    }

    private CleanupRules rules() {
        try {
            return rules.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : e;
        }
    }

    private String text(RenderRequest request, Map<String, Object> model) {
        return templates.render(name(request.cell()), model);
    }

    private static String name(Cell cell) {
        return cell.distro().family().name().toLowerCase(Locale.ROOT) + "/"
                + cell.variant().label() + ".ftl";
    }

    private static Map<String, Object> distroModel(Distro distro) {
        var model = new HashMap<String, Object>();
        model.put("name", distro.name());
        model.put("devPackages", distro.quirks().devPackages());
        model.put("missingPackages", distro.quirks().missingPackages());
        model.put("conmonFromToolRepository", distro.quirks().conmonFromToolRepository());
        distro.quirks().stockUser().ifPresent(user -> model.put("stockUser", user));
        return model;
    }

    private static Map<String, Object> packageModel(PackageSource source, Family family) {
        return switch (source) {
            case LocalFile(boolean _) -> Map.of("local", true);
            case Repository repository -> Map.of("local", false, "name", wanted(repository, family));
        };
    }

    /** A package with its version, as the package manager's command line takes it. */
    private static String wanted(Repository source, Family family) {
        String between = switch (family) {
            case DEBIAN -> "=";
            case FEDORA -> "-";
        };
        return source.packageName()
                + source.version().map(version -> between + version).orElse("");
    }
}
