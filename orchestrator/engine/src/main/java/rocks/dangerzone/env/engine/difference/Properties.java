package rocks.dangerzone.env.engine.difference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import rocks.dangerzone.env.engine.rootfs.FileAttributes;
import rocks.dangerzone.env.engine.rootfs.RootFile;

/** The properties of files by which two can differ. */
final class Properties {

    private static final List<Map.Entry<String, Function<FileAttributes, Object>>> ATTRIBUTES = List.of(
            Map.entry("type", FileAttributes::type),
            Map.entry("mode", FileAttributes::mode),
            Map.entry("owner", FileAttributes::uid),
            Map.entry("group", FileAttributes::gid),
            Map.entry("target", FileAttributes::target),
            Map.entry("device", FileAttributes::device),
            Map.entry("capability", FileAttributes::capability));

    private Properties() {}

    static List<String> differing(RootFile one, RootFile other) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, Function<FileAttributes, Object>> attribute : ATTRIBUTES) {
            Function<FileAttributes, Object> value = attribute.getValue();
            if (!value.apply(one.attributes()).equals(value.apply(other.attributes()))) {
                names.add(attribute.getKey());
            }
        }
        if (one.isFile()
                && other.isFile()
                && !one.content().sha256().equals(other.content().sha256())) {
            names.add("content");
        }
        return names;
    }
}
