package rocks.dangerzone.env.engine.fetch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.packages.RpmDependency;
import rocks.dangerzone.env.engine.packages.RpmPackage;
import rocks.dangerzone.env.engine.packages.RpmPath;
import rocks.dangerzone.env.engine.store.Sha256;

/**
 * Writes the index of a folder of .rpm files that dnf reads: which packages there are, what they need and offer, and which
 * files they have. It has the least that dnf works with, and nothing that differs from one writing to the next.
 *
 * @see <a href="https://github.com/rpm-software-management/createrepo_c">createrepo_c, which writes such indexes</a>
 * @see <a href="https://github.com/openSUSE/libsolv/blob/master/ext/repo_rpmmd.c">libsolv, which reads them for dnf</a>
 */
final class RpmIndex {

    /** The file that names the others. */
    static final String ENTRANCE = "repodata/repomd.xml";

    private static final String PRIMARY = "repodata/primary.xml";
    private static final String FILES = "repodata/filelists.xml";

    private static final String NAMESPACE = "http://linux.duke.edu/metadata/";

    private final XmlText primary;
    private final XmlText files;

    private RpmIndex(int packages) {
        String count = Integer.toString(packages);
        this.primary = new XmlText(
                "metadata", "xmlns", NAMESPACE + "common", "xmlns:rpm", NAMESPACE + "rpm", "packages", count);
        this.files = new XmlText("filelists", "xmlns", NAMESPACE + "filelists", "packages", count);
    }

    /** The index's files, by their paths in the folder. */
    static SortedMap<String, String> of(Map<LockedPackage, RpmPackage> packages) {
        RpmIndex index = new RpmIndex(packages.size());
        packages.forEach((locked, content) -> {
            index.addTo(index.primary, locked, content);
            index.addFiles(locked, content);
        });
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put(PRIMARY, index.primary.close().text());
        texts.put(FILES, index.files.close().text());
        XmlText entrance = new XmlText("repomd", "xmlns", NAMESPACE + "repo", "xmlns:rpm", NAMESPACE + "rpm");
        entrance.element("revision", "0");
        describe(entrance, "primary", PRIMARY, texts);
        describe(entrance, "filelists", FILES, texts);
        texts.put(ENTRANCE, entrance.close().text());
        return texts;
    }

    private static void describe(XmlText entrance, String type, String path, Map<String, String> texts) {
        byte[] bytes = texts.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8);
        entrance.open("data", "type", type)
                .element("checksum", Sha256.of(bytes), "type", "sha256")
                .empty("location", "href", path)
                .element("timestamp", "0")
                .element("size", Integer.toString(bytes.length))
                .close();
    }

    private void addTo(XmlText to, LockedPackage locked, RpmPackage content) {
        String size = Long.toString(locked.size());
        to.open("package", "type", "rpm").element("name", content.name()).element("arch", content.architecture());
        addVersion(to, content);
        to.element("checksum", locked.sha256(), "type", "sha256", "pkgid", "YES")
                .element("summary", content.summary())
                .empty("time", "file", "0", "build", "0")
                .empty("size", "package", size, "installed", Long.toString(content.installedSize()), "archive", "0")
                .empty("location", "href", locked.fileName())
                .open("format")
                .element("rpm:license", content.license())
                .element("rpm:sourcerpm", content.sourcePackage())
                .empty(
                        "rpm:header-range",
                        "start",
                        Long.toString(content.headerStart()),
                        "end",
                        Long.toString(content.headerEnd()));
        for (RpmPackage.Relation relation : RpmPackage.Relation.values()) {
            List<RpmDependency> dependencies = content.dependencies().getOrDefault(relation, List.of());
            if (!dependencies.isEmpty()) {
                to.open("rpm:" + relation.name().toLowerCase(Locale.ROOT));
                dependencies.forEach(dependency -> to.empty("rpm:entry", attributes(dependency)));
                to.close();
            }
        }
        content.files().stream().filter(RpmIndex::oftenAskedFor).forEach(file -> addFile(to, file));
        to.close().close();
    }

    private void addFiles(LockedPackage locked, RpmPackage content) {
        files.open("package", "pkgid", locked.sha256(), "name", content.name(), "arch", content.architecture());
        addVersion(files, content);
        content.files().forEach(file -> addFile(files, file));
        files.close();
    }

    private static void addVersion(XmlText to, RpmPackage content) {
        to.empty("version", "epoch", content.epoch(), "ver", content.version(), "rel", content.release());
    }

    private static void addFile(XmlText to, RpmPath file) {
        switch (file.kind()) {
            case FILE -> to.element("file", file.path());
            case DIRECTORY -> to.element("file", file.path(), "type", "dir");
            case GHOST -> to.element("file", file.path(), "type", "ghost");
        }
    }

    private static String[] attributes(RpmDependency dependency) {
        List<String> attributes = new ArrayList<>(List.of("name", dependency.name()));
        String version = dependency.version();
        if (!dependency.comparison().isEmpty() && !version.isEmpty()) {
            int colon = version.indexOf(':');
            int dash = version.lastIndexOf('-');
            attributes.addAll(List.of("flags", dependency.comparison()));
            attributes.addAll(List.of("epoch", colon < 0 ? "0" : version.substring(0, colon)));
            attributes.addAll(List.of("ver", version.substring(colon + 1, dash < 0 ? version.length() : dash)));
            if (dash >= 0) {
                attributes.addAll(List.of("rel", version.substring(dash + 1)));
            }
        }
        if (dependency.before()) {
            attributes.addAll(List.of("pre", "1"));
        }
        return attributes.toArray(String[]::new);
    }

    /** Which files the first part of an index has, as createrepo_c chooses, so that the long one is seldom needed. */
    private static boolean oftenAskedFor(RpmPath file) {
        return file.path().startsWith("/etc/")
                || file.path().contains("bin/")
                || file.path().equals("/usr/lib/sendmail");
    }
}
