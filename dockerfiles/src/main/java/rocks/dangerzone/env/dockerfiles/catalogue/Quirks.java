package rocks.dangerzone.env.dockerfiles.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * What a distro needs beyond its family's template. All of it is data in the catalogue, so that a distro with known
 * quirks is one entry and no code.
 *
 * @param devPackages packages added to the dev environment
 * @param missingPackages packages of the family's lists that the distro does not have
 * @param stockUser a user that the base image brings and that has to go, so that UID 1000 is free
 * @param conmonFromToolRepository whether conmon has to come from Dangerzone's tool repository (issue 685)
 */
public record Quirks(
        List<String> devPackages,
        List<String> missingPackages,
        Optional<String> stockUser,
        boolean conmonFromToolRepository) {

    /** A distro without anything particular. */
    public static final Quirks NONE = new Quirks(List.of(), List.of(), Optional.empty(), false);

    public Quirks {
        devPackages = List.copyOf(devPackages);
        missingPackages = List.copyOf(missingPackages);
    }
}
