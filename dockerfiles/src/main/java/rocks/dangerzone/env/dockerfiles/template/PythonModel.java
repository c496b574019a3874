package rocks.dangerzone.env.dockerfiles.template;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.catalogue.Family;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Origin;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Tool;
import rocks.dangerzone.env.problem.ProblemException;
import rocks.dangerzone.env.problem.Typed;

/** What templates know as {@code python}. */
final class PythonModel {

    /** Nothing that a Dockerfile or a shell would take for more than an address. */
    private static final Pattern INDEX = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~%+-]*)*");

    private static final String POETRY_EXPORT = "python3-poetry-plugin-export";

    private PythonModel() {}

    /**
     * The model.
     *
     * @throws ProblemException (usage) if the distro does not have the tool, or the index is no address
     */
    static Map<String, Object> of(PythonProject python, Distro distro) {
        var model = new HashMap<String, Object>();
        model.put("tool", python.tool().command());
        model.put("title", python.tool() == Tool.POETRY ? "Poetry" : "uv");
        model.put("lockFile", python.tool().lockFile());
        model.put("fromPipx", python.origin() == Origin.PIPX);
        model.put("locked", python.locked());
        model.put("packages", packages(python, distro));
        model.put("cacheFolders", cacheFolders(python));
        python.index().ifPresent(index -> {
            model.put("index", checked(index));
            if (index.getScheme().equals("http")) {
                model.put("insecureHost", index.getHost());
            }
        });
        return model;
    }

    private static List<String> packages(PythonProject python, Distro distro) {
        if (python.origin() == Origin.PIPX) {
            return List.of();
        }
        var wanted = python.tool() == Tool.POETRY
                ? List.of(distro.family() == Family.FEDORA ? "poetry" : "python3-poetry", POETRY_EXPORT)
                : List.of("uv");
        var missing = distro.quirks().missingPackages();
        if (missing.contains(wanted.getFirst())) {
            throw ProblemException.usage(
                    "cannot take " + python.tool().command() + " from the packages of " + distro.reference(),
                    "it has no package " + wanted.getFirst(),
                    "Take it from pipx");
        }
        if (python.tool() == Tool.POETRY && python.index().isPresent() && missing.contains(POETRY_EXPORT)) {
            throw ProblemException.usage(
                    "cannot use another Python package index with the poetry of " + distro.reference(),
                    "that needs " + POETRY_EXPORT + ", and it has no such package",
                    "Take poetry from pipx, or leave out the index");
        }
        return wanted;
    }

    /**
     * Folders that caches are mounted in; they have to be there before, or they would belong to root. Not so the caches' own, which
     * only some versions of Buildah would remove.
     */
    private static List<String> cacheFolders(PythonProject python) {
        return switch (python.tool()) {
            case POETRY -> List.of(".cache/pypoetry");
            case UV -> List.of(".cache");
        };
    }

    private static String checked(URI index) {
        if (index.getUserInfo() != null) {
            throw ProblemException.usage(
                    "cannot use the Python package index of " + Typed.shown(String.valueOf(index.getHost())),
                    "its address holds a user name or password, which everybody could read in the image",
                    "Use an index that asks for none");
        }
        var address = index.toString();
        if (!INDEX.matcher(address).matches()) {
            throw ProblemException.usage(
                    "cannot use the Python package index " + Typed.shown(address),
                    "it is no plain http or https address",
                    "Give one such as https://pypi.org/simple");
        }
        return address;
    }
}
