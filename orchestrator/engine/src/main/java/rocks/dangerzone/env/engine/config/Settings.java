package rocks.dangerzone.env.engine.config;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.template.PackageRepository;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Channel;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;

/**
 * The settings that flags, {@code DZ_ENV_*} variables, the checkout's {@code dz-env.yaml} and the user's configuration
 * file give together, the earlier winning.
 *
 * @param podman the Podman service to use, as {@code podman --url} takes it
 * @param registry first part of image names ("dangerzone.rocks")
 * @param distro the distro to use where none is named
 * @param base where base images come from
 * @param mirror the archive that bases are bootstrapped from, instead of the tool's default
 * @param acceptExpiredRelease whether an archive whose Release file has expired is good enough for a bootstrap
 * @param confine whether commands have only the privileges that nested containers need
 * @param pythonOrigin where poetry or uv comes from
 * @param pythonIndex the Python package index
 * @param chainPackage the command that builds Dangerzone's package in the dev environment, where it is not the usual one
 * @param chainSmoke the command that tries Dangerzone in the end-user environment, where it is not the usual one
 * @param snapshots where earlier states of a distribution's archives are kept, by the distribution's ID: addresses with
 *     {@code {date}} and mostly {@code {archive}} in them
 * @param groups lists of cells by name
 * @param distros distros added to the catalogue
 * @param repositories Dangerzone's package repositories
 */
public record Settings(
        Optional<String> podman,
        String registry,
        Optional<String> distro,
        BasePolicy base,
        Optional<URI> mirror,
        boolean acceptExpiredRelease,
        boolean confine,
        PythonProject.Origin pythonOrigin,
        Optional<URI> pythonIndex,
        Optional<String> chainPackage,
        Optional<String> chainSmoke,
        Map<String, String> snapshots,
        Map<String, List<String>> groups,
        List<Distro> distros,
        Map<Channel, PackageRepository> repositories) {

    public Settings {
        snapshots = Map.copyOf(snapshots);
        groups = Map.copyOf(groups);
        distros = List.copyOf(distros);
        repositories = Map.copyOf(repositories);
    }

    /** How Python dependencies are installed with a tool. */
    public PythonProject python(PythonProject.Tool tool) {
        return new PythonProject(tool, pythonOrigin, pythonIndex);
    }

    /** A package repository of Dangerzone's: its own, or what is set in its place. */
    public PackageRepository repository(Channel channel) {
        return Optional.ofNullable(repositories.get(channel)).orElseGet(() -> PackageRepository.official(channel));
    }
}
