package rocks.dangerzone.env.dockerfiles.template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Channel;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Repository;

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
        Optional<PackageRepository> repository =
                request.cell().variant() == Variant.END_USER && request.packageSource() instanceof Repository source
                        ? Optional.of(source.repository())
                        : Optional.empty();
        switch (distro.family()) {
            case DEBIAN -> {
                repository.ifPresent(wanted -> addSources(files, "dangerzone", distro, wanted));
                if (distro.quirks().conmonFromToolRepository()) {
                    addConmon(files, distro);
                }
            }
            case FEDORA ->
                repository.ifPresent(wanted -> {
                    files.add(new ContextFile(RELEASE_KEY, wanted.key()));
                    files.add(new ContextFile(
                            "dangerzone.repo",
                            templates.render(
                                    "fedora/repository.repo.ftl",
                                    Map.of("address", wanted.dnf(), "signedIndex", wanted.signedIndex()))));
                });
        }
        files.sort(Comparator.comparing(ContextFile::path));
        return files;
    }

    private void addConmon(List<ContextFile> files, Distro distro) {
        // apt warns of a repository that is configured twice.
        var tools = PackageRepository.official(Channel.PROD);
        if (files.stream().noneMatch(file -> file.text().contains("URIs: " + tools.apt() + "\n"))) {
            addSources(files, "dangerzone-tools", distro, tools);
        }
        files.add(new ContextFile("apt/preferences.d/dangerzone-tools.pref", templates.read("debian/conmon.pref")));
    }

    private void addSources(List<ContextFile> files, String name, Distro distro, PackageRepository repository) {
        var suite = PackageRepository.suite(distro);
        // Another key than Dangerzone's has a name of its own, for both may be needed.
        var key = repository.key().equals(PackageRepository.releaseKey()) ? RELEASE_KEY : name + "-key.asc";
        var text = templates.render(
                "debian/repository.sources.ftl", Map.of("address", repository.apt(), "suite", suite, "key", key));
        files.add(new ContextFile("apt/sources.list.d/" + name + ".sources", text));
        var keyFile = new ContextFile("apt/keyrings/" + key, repository.key());
        if (!files.contains(keyFile)) {
            files.add(keyFile);
        }
    }
}
