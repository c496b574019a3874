package rocks.dangerzone.env.engine.lock;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.engine.base.PinnedBase;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * Writes a lock file as lines of JSON, one a package, so that a changed version is one changed line in a review, and so
 * that jq reads it. The same content is always the same text.
 */
final class LockWriter {

    static final int VERSION = 1;

    private static final String NOTE =
            "Written by 'dz-env lock', see docs/lock.md. Not to be edited: checksums would tell.";

    private LockWriter() {}

    static String text(LockFile file) {
        List<String> lines = new ArrayList<>();
        lines.add(object().put(Field.VERSION, VERSION).put(Field.NOTE, NOTE).toString());
        file.distros().values().forEach(distro -> {
            List<String> part = part(distro);
            lines.addAll(part);
            lines.add(object().put(Field.DISTRO, distro.name())
                    .put(Field.CHECKSUM, checksum(part))
                    .toString());
        });
        return String.join("\n", lines) + "\n";
    }

    /** SHA-256 over the lines of a distro, each with its line feed. */
    static String checksum(List<String> lines) {
        return Sha256.of((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> part(LockedDistro distro) {
        Stream<ObjectNode> variants = distro.installs().entrySet().stream()
                .sorted(comparing(entry -> entry.getKey().label()))
                .map(entry -> variant(distro, entry));
        Stream<ObjectNode> packages = distro.packages().stream().map(locked -> line(distro, locked));
        return Stream.of(Stream.of(base(distro)), variants, packages)
                .flatMap(lines -> lines)
                .map(ObjectNode::toString)
                .toList();
    }

    private static ObjectNode base(LockedDistro distro) {
        PinnedBase base = distro.base();
        ObjectNode line = object().put(Field.DISTRO, distro.name())
                .put(Field.BASE, base.reference())
                .put(Field.IMAGE_ID, base.imageId())
                .put(Field.DIGEST, base.digest())
                .put(Field.CREATED, base.created().toString());
        base.snapshot().ifPresent(date -> line.put(Field.SNAPSHOT, date.toString()));
        return line;
    }

    private static ObjectNode variant(LockedDistro distro, Map.Entry<Variant, List<Install>> entry) {
        ObjectNode line = object().put(Field.DISTRO, distro.name())
                .put(Field.VARIANT, entry.getKey().label());
        ArrayNode installs = line.putArray(Field.INSTALLS);
        for (Install install : entry.getValue()) {
            ObjectNode step = installs.addObject();
            install.packages().forEach(step.putArray(Field.PACKAGES)::add);
            step.put(Field.RECOMMENDS, install.recommends());
        }
        return line;
    }

    private static ObjectNode line(LockedDistro distro, LockedPackage locked) {
        ObjectNode line = object().put(Field.DISTRO, distro.name())
                .put(Field.PACKAGE, locked.name())
                .put(Field.VERSION_OF_PACKAGE, locked.version())
                .put(Field.ARCHITECTURE, locked.architecture());
        ArrayNode variants = line.putArray(Field.VARIANTS);
        locked.variants().stream().map(Variant::label).sorted().forEach(variants::add);
        line.put(Field.SOURCE, locked.source()).put(Field.PATH, locked.path());
        if (locked.size() > 0) {
            line.put(Field.SIZE, locked.size());
        }
        return line.put(Field.SHA256, locked.sha256());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
