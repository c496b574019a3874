package rocks.dangerzone.env.dockerfiles.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlFields.Form;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Empty;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Mapping;
import rocks.dangerzone.env.dockerfiles.catalogue.YamlNode.Sequence;

/** Reads distro entries from YAML: the bundled catalogue, and the {@code distros:} part of a {@code dz-env.yaml}. */
public final class CatalogueReader {

    private static final String LIST = "distros";
    private static final Set<String> KEYS = ordered(
            "id", "version", "codename", "aliases", "end-of-life", "base-image", "family", "quirks", "snapshot");
    private static final Set<String> QUIRKS =
            ordered("dev-packages", "missing-packages", "stock-user", "conmon-from-tool-repository");

    private static final Form ID = new Form("[a-z][a-z0-9]{0,31}", "a distribution's ID such as debian");
    private static final Form VERSION = new Form("[a-z0-9][a-z0-9.]{0,31}", "a version such as 13, 24.04 or trixie");
    /** No image is named after an alias, so it may have what an image's own tag has: "trixie-slim". */
    private static final Form ALIAS = new Form("[a-z0-9][a-z0-9.-]{0,31}", "a version such as 13, 24.04 or trixie");

    private static final Form CODENAME = new Form("[a-z][a-z0-9]{0,31}", "a codename such as trixie");
    private static final Form DATE = new Form("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date such as 2028-06-30");
    private static final Form IMAGE =
            new Form(ImageName.QUALIFIED_REGEX, "an image with its registry such as docker.io/library/debian:trixie");
    private static final Form FAMILY = new Form("debian|fedora", "debian or fedora");
    private static final Form PACKAGE = new Form("[a-z0-9][A-Za-z0-9+._-]{1,63}", "a package's name such as podman");
    private static final Form USER = new Form("[a-z_][a-z0-9_-]{0,31}", "a user's name such as ubuntu");
    private static final Form SNAPSHOT =
            new Form(SnapshotSuite.REGEX, "an archive and a suite such as debian-security trixie-security");
    private static final Form BOOLEAN = new Form("true|false", "true or false");

    private final YamlFault fault;

    private CatalogueReader(YamlFault fault) {
        this.fault = fault;
    }

    /**
     * Reads the list under the top-level key {@code distros}; an absent list is an empty one, and other top-level keys
     * are none of its business.
     *
     * @param yaml the text of the whole file
     * @param file the file's name, for messages
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) with file, line and key for the first fault
     */
    public static List<Distro> read(String yaml, String file) {
        var fault = new YamlFault(file);
        return switch (YamlParser.parse(yaml, fault)) {
            case Empty _ -> List.of();
            case Mapping top -> {
                var list = top.entries().get(LIST);
                yield list == null ? List.of() : new CatalogueReader(fault).distros(list.value());
            }
            case YamlNode other ->
                throw fault.at(other.line(), "the file is " + other.kind() + ", not a group of keys");
        };
    }

    private List<Distro> distros(YamlNode node) {
        if (node instanceof Empty) {
            return List.of();
        }
        if (!(node instanceof Sequence(List<YamlNode> items, int line))) {
            throw fault.at(node.line(), LIST + " is " + node.kind() + ", not a list");
        }
        var distros = new ArrayList<Distro>();
        for (var item : items) {
            var fields = YamlFields.of(item, LIST + "[" + distros.size() + "]", fault);
            var distro = distro(fields);
            if (distros.stream().anyMatch(distro::isSameRelease)) {
                throw fault.at(fields.line("version"), distro.id() + " " + distro.version() + " is there twice");
            }
            distros.add(distro);
        }
        return List.copyOf(distros);
    }

    private Distro distro(YamlFields fields) {
        fields.allowOnly(KEYS);
        return new Distro(
                fields.text("id", ID),
                fields.text("version", VERSION),
                fields.optionalText("codename", CODENAME),
                fields.texts("aliases", ALIAS),
                fields.optionalDate("end-of-life", DATE),
                fields.text("base-image", IMAGE),
                Family.valueOf(fields.text("family", FAMILY).toUpperCase(Locale.ROOT)),
                fields.group("quirks").map(CatalogueReader::quirks).orElse(Quirks.NONE),
                fields.texts("snapshot", SNAPSHOT).stream()
                        .map(SnapshotSuite::parse)
                        .toList());
    }

    private static Quirks quirks(YamlFields fields) {
        fields.allowOnly(QUIRKS);
        return new Quirks(
                fields.texts("dev-packages", PACKAGE),
                fields.texts("missing-packages", PACKAGE),
                fields.optionalText("stock-user", USER),
                fields.optionalText("conmon-from-tool-repository", BOOLEAN)
                        .map(Boolean::parseBoolean)
                        .orElse(false));
    }

    private static Set<String> ordered(String... keys) {
        return new LinkedHashSet<>(List.of(keys));
    }
}
