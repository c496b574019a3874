package rocks.dangerzone.env.cli.difference;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rocks.dangerzone.env.cli.screen.Json;
import rocks.dangerzone.env.engine.difference.FileChange;
import rocks.dangerzone.env.engine.difference.FileGroup;
import rocks.dangerzone.env.engine.difference.ImageDifference;
import rocks.dangerzone.env.engine.difference.LayerChange;
import rocks.dangerzone.env.engine.difference.ValueChange;
import rocks.dangerzone.env.engine.manifest.InputChange;
import rocks.dangerzone.env.engine.rootfs.ArchivePath;
import rocks.dangerzone.env.engine.rootfs.RootFile;

/** What differs between two images, for programs: all of it. */
public final class DifferenceJson {

    private final Json json;

    private DifferenceJson(Json json) {
        this.json = json;
    }

    /** The document. */
    public static String of(ImageDifference difference) {
        return Json.of(json -> json.object(() -> new DifferenceJson(json).fields(difference)));
    }

    private void fields(ImageDifference difference) {
        json.field("same", difference.same());
        json.object("a", () -> image(difference.a()));
        json.object("b", () -> image(difference.b()));
        json.optional(
                "inputs",
                difference.inputs(),
                (name, changes) -> json.object(name, () -> {
                    json.array("deciding", changes.deciding(), this::input);
                    json.array("others", changes.others(), this::input);
                }));
        json.optional("packages", difference.packages(), (name, changes) -> json.array(name, changes, this::value));
        json.array("settings", difference.settings(), this::value);
        json.optional("layer", difference.layer(), (name, layer) -> json.object(name, () -> layer(layer)));
        json.array("causes", difference.groups(), this::group);
    }

    private void image(ImageDifference.Image image) {
        json.field("name", image.name());
        json.field("imageId", image.imageId());
        json.field("rootFileSystem", image.rootFileSystem());
    }

    private void input(InputChange change) {
        value(new ValueChange(change.name(), change.before(), change.after()));
    }

    private void value(ValueChange change) {
        json.field("name", change.name());
        json.field("a", change.a());
        json.field("b", change.b());
    }

    private void layer(LayerChange layer) {
        json.field("number", layer.number());
        json.field("a", layer.a());
        json.field("b", layer.b());
        json.field("ofA", layer.ofA());
        json.field("ofB", layer.ofB());
        json.field("cascade", layer.cascade());
    }

    private void group(FileGroup group) {
        json.field("cause", group.cause());
        json.field("cure", group.cure());
        json.field("source", group.source());
        json.array("files", group.files(), this::file);
    }

    private void file(FileChange change) {
        json.field("path", "/" + ArchivePath.shown(change.path()));
        json.field("change", change.kind().name().toLowerCase(Locale.ROOT));
        json.field("properties", change.properties());
        json.field("package", change.owner());
        side("a", change.a());
        side("b", change.b());
        json.field("text", List.copyOf(change.text()));
    }

    private void side(String name, Optional<RootFile> side) {
        json.optional(
                name,
                side,
                (field, file) -> json.object(field, () -> {
                    json.field("type", file.attributes().type().label());
                    json.field("mode", "%04o".formatted(file.attributes().mode()));
                    json.field("uid", file.attributes().uid());
                    json.field("gid", file.attributes().gid());
                    json.field("size", file.content().size());
                    json.field("sha256", Optional.of(file.content().sha256()).filter(digest -> !digest.isEmpty()));
                    json.field(
                            "target",
                            Optional.of(ArchivePath.shown(file.attributes().target()))
                                    .filter(text -> !text.isEmpty()));
                    json.field("device", Optional.of(file.attributes().device()).filter(text -> !text.isEmpty()));
                    json.field(
                            "capability",
                            Optional.of(file.attributes().capability()).filter(text -> !text.isEmpty()));
                    json.field("layer", file.layer() + 1);
                }));
    }
}
