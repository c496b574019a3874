package rocks.dangerzone.env.engine.base;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import rocks.dangerzone.env.engine.oci.OciArchive;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanException;
import rocks.dangerzone.env.podman.system.PodmanInfo;

/**
 * Gives bases the name with the digest that FROM has. One that was pulled by a tag has only that, and Buildah would write the tag
 * into the history of what is built.
 *
 * @param podman whose storage the base is in
 * @param progress is told where it cannot be done
 */
public record DigestName(Podman podman, Progress progress) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Names a base, if it does not have the name yet. */
    public void give(ResolvedBase base) {
        try {
            if (!has(base)) {
                Documents documents = Documents.of(podman.info(), base.imageId());
                podman.images().load(out -> documents.write(base, out));
            }
        } catch (IOException e) {
            note(base, "its manifest cannot be read: " + e);
        } catch (PodmanException e) {
            note(base, "Podman says " + e.getMessage());
        }
    }

    private void note(ResolvedBase base, String reason) {
        progress.report(new ProgressEvent.Note("the base " + base.reference() + " does not get this name in Podman's"
                + " storage (" + reason + "), so the image may have another ID elsewhere"));
    }

    private boolean has(ResolvedBase base) {
        // Only the list has the names as they are, and it takes Podman some 25 ms for each image.
        return podman.images().list(Map.of("id", List.of(base.imageId()))).stream()
                .anyMatch(image ->
                        image.id().equals(base.imageId()) && image.names().contains(base.reference()));
    }

    /**
     * What the storage keeps of an image beside its layers. Podman's API does not hand out the manifest, which a name with its
     * digest needs; so it is read where containers/storage (images.go) has it.
     */
    private static final class Documents {

        /** As the registry had it. */
        private final byte[] manifest;

        /** Its digest is the image's ID. */
        private final byte[] config;

        private Documents(byte[] manifest, byte[] config) {
            this.manifest = manifest;
            this.config = config;
        }

        static Documents of(PodmanInfo info, String imageId) throws IOException {
            Path folder = Path.of(info.graphRoot(), info.storageDriver() + "-images", imageId);
            byte[] key = ("sha256:" + imageId).getBytes(StandardCharsets.US_ASCII);
            return new Documents(
                    Files.readAllBytes(folder.resolve("manifest")),
                    Files.readAllBytes(folder.resolve("=" + Base64.getEncoder().encodeToString(key))));
        }

        /** An archive without layers: Podman looks for one where it has it before it reads it. */
        void write(ResolvedBase base, OutputStream to) throws IOException {
            String type =
                    JSON.readTree(manifest).path("mediaType").asText("application/vnd.oci.image.manifest.v1+json");
            String digest = Sha256.of(manifest);
            try (OciArchive archive =
                    OciArchive.begin(base.reference(), OciArchive.descriptor(type, digest, manifest.length), to)) {
                archive.blob(digest, manifest);
                archive.blob(base.imageId(), config);
            }
        }
    }
}
