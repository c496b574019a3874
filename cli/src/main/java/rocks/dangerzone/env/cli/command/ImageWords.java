package rocks.dangerzone.env.cli.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.cli.screen.Table;
import rocks.dangerzone.env.engine.build.ExactTag;
import rocks.dangerzone.env.engine.images.KnownName;
import rocks.dangerzone.env.engine.images.StoredImage;
import rocks.dangerzone.env.engine.measure.Age;
import rocks.dangerzone.env.engine.measure.ByteSize;

/** How images are shown. */
final class ImageWords {

    private static final String NONE = "-";

    private ImageWords() {}

    static String table(List<StoredImage> images) {
        Table table = new Table("CELL", "TAG", "COMMIT", "BUILT", "USED", "SIZE", "OWN", "ALIAS", "IN USE BY");
        Instant now = Instant.now();
        for (StoredImage image : images) {
            List<ExactTag> tags =
                    image.exact().stream().map(KnownName.Exact::tag).toList();
            table.row(
                    image.what() + (image.isBase() ? " (base)" : ""),
                    tags.isEmpty() ? NONE : tags.getFirst().toString(),
                    tags.isEmpty() ? NONE : commit(tags.getFirst()),
                    Age.since(image.built(), now).toString(),
                    Age.since(image.lastUse(), now).toString(),
                    new ByteSize(image.size()).toString(),
                    new ByteSize(image.own()).toString(),
                    orNone(image.aliases().stream().map(ImageWords::afterColon).toList(), image.otherNames()),
                    image.containers().isEmpty() ? NONE : String.join(" ", image.containers()));
            // The same image for further commits.
            tags.stream().skip(1).forEach(tag -> table.row("", tag.toString(), commit(tag), "", "", "", "", "", ""));
        }
        return table.text();
    }

    static String json(List<StoredImage> images) {
        return Json.of(json -> json.array(images, image -> fields(json, image)));
    }

    static void fields(Json json, StoredImage image) {
        json.field("cell", image.isBase() ? Optional.empty() : Optional.of(image.what()));
        json.field("base", image.isBase() ? Optional.of(image.what()) : Optional.empty());
        json.field("imageId", image.id());
        json.array("tags", image.exact(), exact -> {
            json.field("name", exact.text());
            json.field("version", exact.tag().version());
            json.field("commit", exact.tag().commit());
            json.field("inputs", exact.tag().inputs());
            json.field("present", image.names().contains(exact));
        });
        json.field("aliases", texts(image.aliases()));
        json.field("otherNames", texts(image.otherNames()));
        json.field("superseded", image.superseded());
        json.field("built", image.built().toString());
        json.field("lastUse", image.lastUse().toString());
        json.field("size", image.size());
        json.field("ownSize", image.own());
        json.field("sharedSize", Math.max(0, image.size() - image.own()));
        json.field("containers", image.containers());
    }

    private static List<String> texts(List<KnownName> names) {
        return names.stream().map(KnownName::text).toList();
    }

    private static String commit(ExactTag tag) {
        return tag.commit().orElse(NONE);
    }

    private static String orNone(List<String> aliases, List<KnownName> others) {
        String all = Stream.concat(aliases.stream(), others.stream().map(KnownName::text))
                .collect(Collectors.joining(" "));
        return all.isEmpty() ? NONE : all;
    }

    /** The repository follows from the cell. */
    private static String afterColon(KnownName name) {
        return name.text().substring(name.text().lastIndexOf(':') + 1);
    }
}
