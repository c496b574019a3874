package rocks.dangerzone.env.dockerfiles.template;

import java.util.List;

/**
 * Packages of the distribution that one step of a Dockerfile installs by name.
 *
 * @param packages their names, as the template has them
 * @param recommends whether what they recommend comes along
 */
public record Install(List<String> packages, boolean recommends) {

    public Install {
        packages = List.copyOf(packages);
    }
}
