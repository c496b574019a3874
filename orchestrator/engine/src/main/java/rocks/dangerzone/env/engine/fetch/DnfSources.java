package rocks.dangerzone.env.engine.fetch;

import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.run.BareRun;
import rocks.dangerzone.env.problem.ProblemException;

/** Where a base's dnf gets packages from. */
public final class DnfSources {

    /** dnf's own listing of its repositories, which knows the nearest mirrors where a list of mirrors is configured. */
    public static final String LISTING = "dnf repoinfo";

    /** dnf 4 writes {@code Repo-id} and {@code Repo-baseurl}, dnf 5 {@code Repo ID} and {@code Base URL}. */
    private static final Pattern ID = Pattern.compile("\\s*Repo[- ][iI][dD]\\s*: (\\S+)");

    private static final Pattern ADDRESS =
            Pattern.compile("\\s*(?:Repo-baseurl|Base URL)\\s*: ([a-z]+://[^\\s,]+)(?:[\\s,].*)?");

    private DnfSources() {}

    /**
     * Asks a base image. That takes the network, for which mirrors there are is told by the distribution.
     *
     * @throws ProblemException if its dnf does not tell
     */
    public static ArchiveSources of(BareRun images, String imageId) {
        BareRun.Answer answer =
                images.askOnline(imageId, List.of("sh", "-c", LISTING), List.of(), OutputStream.nullOutputStream());
        ArchiveSources sources = parse(answer.output());
        if (answer.exitCode() != 0 || sources.archives().isEmpty()) {
            throw ProblemException.failed(
                    "cannot tell where the packages of the base image " + imageId + " come from",
                    "its dnf names no repository (dnf repoinfo ended with exit code " + answer.exitCode() + ")",
                    "Check the network, and see what it says: podman run --rm --network host " + imageId
                            + " dnf repoinfo");
        }
        return sources;
    }

    /** Reads a listing of dnf 4 or dnf 5. */
    public static ArchiveSources parse(String listing) {
        Map<String, String> repositories = new LinkedHashMap<>();
        String id = "";
        for (String line : listing.lines().toList()) {
            Matcher name = ID.matcher(line);
            Matcher address = ADDRESS.matcher(line);
            if (name.matches()) {
                id = name.group(1);
            } else if (address.matches() && !id.isEmpty()) {
                String base = address.group(1);
                repositories.putIfAbsent(id, base.endsWith("/") ? base : base + "/");
            }
        }
        return new ArchiveSources(repositories);
    }
}
