package rocks.dangerzone.env.dockerfiles.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Channel;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Repository;
import rocks.dangerzone.env.problem.ProblemException;

/** The files that dz-env brings into a cell's build context. */
final class ContextFiles {

    private static final String RELEASE_KEY = "dangerzone-release-key.asc";

    private final Templates templates;

    ContextFiles(Templates templates) {
        this.templates = templates;
    }

    /** The files, sorted by path. Those under {@code apt/} lie as they are to lie under {@code /etc/apt/}. */
    List<ContextFile> of(RenderRequest request) {
        var files = new ArrayList<ContextFile>();
        files.add(new ContextFile("mount-points/hosts", ""));
        files.add(new ContextFile("mount-points/resolv.conf", ""));
        files.add(new ContextFile("storage.conf", templates.read("shared/storage.conf")));
        var distro = request.cell().distro();
        boolean fromRepository =
                request.cell().variant() == Variant.END_USER && request.packageSource() instanceof Repository;
        switch (distro.family()) {
            case DEBIAN -> {
                if (fromRepository) {
                    files.add(sources("dangerzone", distro, ((Repository) request.packageSource()).channel()));
                }
                if (distro.quirks().conmonFromToolRepository()) {
                    addConmon(files, distro);
                }
                if (files.stream().anyMatch(file -> file.path().startsWith("apt/"))) {
                    files.add(key("apt/keyrings/"));
                }
            }
            case FEDORA -> {
                if (fromRepository) {
                    files.add(key(""));
                }
            }
        }
        files.sort(Comparator.comparing(ContextFile::path));
        return files;
    }

    private void addConmon(List<ContextFile> files, Distro distro) {
        var tools = sources("dangerzone-tools", distro, Channel.PROD);
        // apt warns of a repository that is configured twice.
        if (files.stream().noneMatch(file -> file.text().equals(tools.text()))) {
            files.add(tools);
        }
        files.add(new ContextFile("apt/preferences.d/dangerzone-tools.pref", templates.read("debian/conmon.pref")));
    }

    private ContextFile key(String folder) {
        return new ContextFile(folder + RELEASE_KEY, templates.read("shared/" + RELEASE_KEY));
    }

    private ContextFile sources(String name, Distro distro, Channel channel) {
        var suite = distro.codename()
                .orElseThrow(() -> ProblemException.usage(
                        "cannot use Dangerzone's repository for " + distro.reference(),
                        "a suite of it is named by a codename, and the catalogue has none for this distro",
                        "Give the distro a codename"));
        var text = templates.render("debian/repository.sources.ftl", Map.of("host", channel.host(), "suite", suite));
        return new ContextFile("apt/sources.list.d/" + name + ".sources", text);
    }
}
