package rocks.dangerzone.env.podman.image;

import rocks.dangerzone.env.podman.json.JsonView;

/** Makes image records from Podman's JSON. */
final class ImageReader {

    private ImageReader() {}

    static ImageDetails details(JsonView image) {
        return new ImageDetails(
                image.text("Id"),
                image.text("Digest"),
                image.texts("RepoTags"),
                image.texts("RepoDigests"),
                image.instant("Created"),
                image.number("Size"),
                image.text("Architecture"),
                image.map("Labels"),
                image.at("RootFS").texts("Layers"));
    }

    static ImageSummary summary(JsonView image) {
        return new ImageSummary(
                image.text("Id"),
                image.texts("RepoTags"),
                image.texts("History"),
                image.instant("Created"),
                image.number("Size"),
                image.map("Labels"));
    }

    static HistoryEntry historyEntry(JsonView entry) {
        return new HistoryEntry(entry.text("CreatedBy"), entry.number("Size"));
    }
}
