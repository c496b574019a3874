package rocks.dangerzone.env.engine.fetch;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.lock.PackageFormat;
import rocks.dangerzone.env.engine.run.BareRun;
import rocks.dangerzone.env.problem.ProblemException;

/**
 * Where a base gets packages from: its archives' addresses, by names that mean the same on every machine. An archive of apt's
 * is named as the first release that the base takes from it ({@code trixie}, {@code trixie-security}), one of dnf's by its ID.
 *
 * @param archives each with a slash at its end
 */
public record ArchiveSources(Map<String, String> archives) {

    /** apt's own listing of its sources, see apt-get(8): address and release of each. */
    public static final String LISTING =
            "apt-get indextargets --no-release-info --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages'";

    public ArchiveSources {
        archives = Collections.unmodifiableMap(new LinkedHashMap<>(archives));
    }

    /**
     * Asks a base image by the package manager that such packages are for; dnf needs the network for it.
     *
     * @throws ProblemException if that does not tell
     */
    public static ArchiveSources of(PackageFormat format, BareRun images, String imageId) {
        return switch (format) {
            case DEB -> of(images, imageId);
            case RPM -> DnfSources.of(images, imageId);
            case WHEEL -> throw new IllegalArgumentException("no base has sources of wheels");
        };
    }

    /**
     * Asks a base image's apt, without any network.
     *
     * @throws ProblemException if its apt does not tell
     */
    public static ArchiveSources of(BareRun images, String imageId) {
        BareRun.Answer answer = images.ask(imageId, List.of("sh", "-c", LISTING));
        ArchiveSources sources = parse(answer.output());
        if (answer.exitCode() != 0 || sources.archives.isEmpty()) {
            throw ProblemException.failed(
                    "cannot tell where the packages of the base image " + imageId + " come from",
                    "its apt names no source (apt-get indextargets ended with exit code " + answer.exitCode() + ")",
                    "See /etc/apt/sources.list in it: podman run --rm " + imageId + " cat /etc/apt/sources.list");
        }
        return sources;
    }

    /** Reads a listing. */
    public static ArchiveSources parse(String listing) {
        Map<String, String> archives = new LinkedHashMap<>();
        listing.lines()
                .map(line -> line.strip().split(" "))
                .filter(parts -> parts.length == 2)
                .forEach(parts -> {
                    String address = parts[0].endsWith("/") ? parts[0] : parts[0] + "/";
                    if (!archives.containsValue(address)) {
                        archives.put(free(archives, parts[1]), address);
                    }
                });
        return new ArchiveSources(archives);
    }

    /** The name of the archive that an address is in; empty where it is in none. */
    public Optional<String> nameOf(String address) {
        return archives.entrySet().stream()
                .filter(archive -> address.startsWith(archive.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The address of an archive; empty where the base has none of that name. */
    Optional<URI> address(String name) {
        return Optional.ofNullable(archives.get(name)).map(URI::create);
    }

    private static String free(Map<String, String> taken, String release) {
        String name = release;
        for (int number = 2; taken.containsKey(name); number++) {
            name = release + "~" + number;
        }
        return name;
    }
}
