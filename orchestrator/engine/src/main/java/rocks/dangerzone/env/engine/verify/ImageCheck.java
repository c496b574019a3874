package rocks.dangerzone.env.engine.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import rocks.dangerzone.env.engine.manifest.CellOutputs;
import rocks.dangerzone.env.engine.manifest.CellRecord;
import rocks.dangerzone.env.engine.verdict.Brief;
import rocks.dangerzone.env.engine.verdict.Finding;
import rocks.dangerzone.env.engine.verdict.Verdict;
import rocks.dangerzone.env.podman.image.ImageDetails;

/**
 * Holds recorded images against those in Podman's storage.
 *
 * @param images tells what the storage has under a name or an ID
 */
record ImageCheck(Function<String, Optional<ImageDetails>> images) {

    /** What is not as a cell's record says; none where it records no image. */
    List<Finding> of(CellRecord record) {
        if (record.outputs().isEmpty()) {
            return List.of();
        }
        CellOutputs outputs = record.outputs().get();
        List<Finding> findings = new ArrayList<>();
        Optional<ImageDetails> image = images.apply(outputs.imageId());
        // The moving names are to move; the exact one is only ever this image's.
        record.execution().tags().stream()
                .findFirst()
                .flatMap(tag -> moved(tag, outputs, image))
                .ifPresent(findings::add);
        image.ifPresentOrElse(
                there -> findings.addAll(compare(outputs, there)),
                () -> findings.add(Finding.gone(
                        "image",
                        outputs.imageId(),
                        "its image " + Brief.of(outputs.imageId()) + " is gone from Podman's storage")));
        return findings;
    }

    /** Whether the exact tag names another image. */
    private Optional<Finding> moved(String tag, CellOutputs outputs, Optional<ImageDetails> image) {
        if (image.filter(there -> there.names().contains(tag)).isPresent()) {
            return Optional.empty();
        }
        return images.apply(tag)
                .filter(other -> !other.id().equals(outputs.imageId()))
                .map(other -> Finding.different(
                        "tag",
                        outputs.imageId(),
                        other.id(),
                        "its tag " + tag + " names another image: " + Brief.of(outputs.imageId()) + " → "
                                + Brief.of(other.id())));
    }

    private static List<Finding> compare(CellOutputs outputs, ImageDetails image) {
        List<Finding> findings = new ArrayList<>();
        List<String> recorded =
                outputs.layers().stream().map(CellOutputs.Layer::diffId).toList();
        if (!recorded.equals(image.layers())) {
            findings.add(Layers.difference(recorded, image.layers()));
        }
        if (!outputs.manifestDigest().equals(image.digest())) {
            // The ID is the digest of the configuration, which names the layers: the same ID with another image
            // manifest is the same image, compressed in another way when it was saved or pushed and came back.
            findings.add(new Finding(
                    Verdict.EQUIVALENT,
                    "image manifest",
                    outputs.manifestDigest(),
                    image.digest(),
                    "the same image has another image manifest: " + Brief.of(outputs.manifestDigest()) + " → "
                            + Brief.of(image.digest())));
        }
        return findings;
    }
}
