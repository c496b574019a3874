package rocks.dangerzone.env.podman.image;

import java.util.ArrayList;
import java.util.List;
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

    static List<HistoryEntry> history(JsonView image) {
        return image.at("History").items().stream()
                .map(entry ->
                        new HistoryEntry(entry.text("created_by"), entry.text("comment"), entry.flag("empty_layer")))
                .toList();
    }

    static ImageSummary summary(JsonView image) {
        List<String> names = image.texts("Names");
        return new ImageSummary(
                image.text("Id"),
                names.isEmpty() ? image.texts("RepoTags") : names,
                image.texts("History"),
                image.instant("Created"),
                image.number("Size"),
                image.map("Labels"));
    }

    /** The history as Podman lists it begins with the latest entry, the one in the configuration with the first. */
    static List<ImageLayer> layers(JsonView image, JsonView history) {
        List<JsonView> entries = history.items().reversed();
        List<JsonView> configured = image.at("History").items();
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < Math.min(entries.size(), configured.size()); i++) {
            if (!configured.get(i).flag("empty_layer")) {
                sizes.add(entries.get(i).number("Size"));
            }
        }
        List<String> diffIds = image.at("RootFS").texts("Layers");
        List<ImageLayer> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            // An image may have come without a history, or with one that leaves layers out.
            layers.add(new ImageLayer(diffIds.get(i), i < sizes.size() ? sizes.get(i) : 0));
        }
        return layers;
    }
}
