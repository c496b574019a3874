package rocks.dangerzone.env.engine.manifest;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import rocks.dangerzone.env.engine.manifest.ManifestMerge.Claim;
import rocks.dangerzone.env.problem.ProblemException;

/** What two runs cannot both say of a cell. */
final class Contradictions {

    private Contradictions() {}

    /** Refuses what runs say of one cell if two of them contradict each other. */
    static void refuse(List<Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            for (Claim later : claims.subList(i + 1, claims.size())) {
                compare(claims.get(i), later);
            }
        }
    }

    private static void compare(Claim one, Claim other) {
        Optional<CellInputs> ones = one.cell().inputs();
        Optional<CellInputs> others = other.cell().inputs();
        if (ones.isEmpty() || others.isEmpty()) {
            return;
        }
        String runs = "in run " + other.run().id() + " than in run " + one.run().id();
        if (!ones.get().digest().equals(others.get().digest())) {
            String changes = InputChanges.between(ones.get(), others.get()).deciding().stream()
                    .map(InputChange::name)
                    .collect(joining(", "));
            throw contradiction(
                    one.cell().cell() + " has other inputs " + runs + " (" + changes + ")",
                    "Merge only runs over the same checkout, packages and bases");
        }
        List<String> images = Stream.of(one, other)
                .flatMap(claim -> claim.cell().outputs().stream())
                .map(CellOutputs::imageId)
                .distinct()
                .toList();
        if (images.size() == 2 && ones.get().builder().equals(others.get().builder())) {
            boolean sameArchives = ones.get().archives().equals(others.get().archives());
            throw contradiction(
                    one.cell().cell() + " is another image " + runs + ", though inputs and builder are the same ("
                            + String.join(" and ", images)
                            + (sameArchives ? ")" : "; the package archives had changed)"),
                    "Build the cell anew without Podman's cache, and leave out the run that was wrong");
        }
    }

    private static ProblemException contradiction(String cause, String cure) {
        return ProblemException.failed("cannot merge the manifests", cause, cure);
    }
}
