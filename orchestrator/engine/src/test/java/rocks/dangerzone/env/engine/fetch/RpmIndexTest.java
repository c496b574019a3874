package rocks.dangerzone.env.engine.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.deps.RpmDependencyFlags;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.base.PinnedBase;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.engine.store.StoredFile;
import rocks.dangerzone.env.problem.ProblemException;

class RpmIndexTest {

    @TempDir
    Path temp;

    private Store store;
    private LockedPackage podman;

    @BeforeEach
    void buildAPackage() throws IOException {
        store = new Store(temp.resolve("store"));
        try (RpmBuilder builder = new RpmBuilder("podman", "5.6", "1.fc43", "x86_64", temp)) {
            builder.getInformation().setSummary("manages <pods> & \"more\"");
            builder.getInformation().setLicense("Apache-2.0");
            builder.addRequirement("conmon", "2:2.1-1", RpmDependencyFlags.GREATER, RpmDependencyFlags.EQUAL);
            builder.addRequirement("(crun or runc)", "");
            builder.addRecommends("passt", "");
            builder.addConflicts("docker", "20", RpmDependencyFlags.LESS);
            builder.newContext().addDirectory("/usr/share/podman", it -> {});
            builder.newContext().addFile("/usr/bin/podman", new byte[100], it -> {});
            builder.newContext().addFile("/usr/share/podman/text", new byte[10], it -> {});
            builder.build();
            podman = locked("podman", builder.getTargetFile());
        }
    }

    @Test
    void tellsDnfWhatThereIsAndWhatItNeeds() throws Exception {
        SortedMap<String, String> index = repository(podman).index();

        Document primary = parsed(index, "repodata/primary.xml");
        assertThat(attributes(primary, "version")).containsExactly("epoch=0 rel=1.fc43 ver=5.6");
        assertThat(attributes(primary, "location")).containsExactly("href=podman-5.6-1.fc43.x86_64.rpm");
        assertThat(attributes(primary, "rpm:entry"))
                .contains(
                        "epoch=2 flags=GE name=conmon rel=1 ver=2.1",
                        "name=(crun or runc)",
                        "name=passt",
                        "epoch=0 flags=LT name=docker ver=20")
                .noneMatch(entry -> entry.contains("rpmlib"));
        assertThat(text(primary, "summary")).containsExactly("manages <pods> & \"more\"");
        assertThat(text(primary, "file")).containsExactly("/usr/bin/podman");
        assertThat(text(primary, "checksum")).containsExactly(podman.sha256());
        assertThat(text(parsed(index, "repodata/filelists.xml"), "file"))
                .containsExactlyInAnyOrder("/usr/share/podman", "/usr/bin/podman", "/usr/share/podman/text");
    }

    @Test
    void namesItsPartsByTheirChecksums() throws Exception {
        SortedMap<String, String> index = repository(podman).index();

        assertThat(text(parsed(index, RpmIndex.ENTRANCE), "checksum"))
                .containsExactly(
                        sum(index.getOrDefault("repodata/primary.xml", "")),
                        sum(index.getOrDefault("repodata/filelists.xml", "")));
        assertThat(repository(podman).index()).isEqualTo(index);
    }

    @Test
    void refusesAnotherPackageUnderTheName() {
        LockedPackage other = new LockedPackage(
                "docker",
                podman.version(),
                podman.architecture(),
                podman.variants(),
                podman.source(),
                podman.path(),
                podman.size(),
                podman.sha256());

        assertThatThrownBy(() -> repository(other))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot use the package docker 5.6-1.fc43 (x86_64) of fedora-43/dev: the file under its checksum"
                                + " is podman 5.6-1.fc43 (x86_64). Lock it anew with 'dz-env lock --update'.");
    }

    @Test
    void refusesAFileThatIsNoPackage() throws IOException {
        Path file = Files.writeString(temp.resolve("x"), "hello");

        assertThatThrownBy(() -> repository(locked("podman", file)))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot use the package podman 5.6-1.fc43 (x86_64) of fedora-43/dev: its file is no package of"
                                + " rpm (it is no .rpm). Lock it anew with 'dz-env lock --update'.");
    }

    private LocalRepository repository(LockedPackage locked) {
        PinnedBase base = new PinnedBase(
                "x@sha256:" + "d".repeat(64),
                "1".repeat(64),
                "sha256:" + "d".repeat(64),
                Instant.EPOCH,
                Optional.empty());
        return LocalRepository.of(
                new LockedCell("fedora-43/dev", base, List.of(), List.of(locked)),
                one -> store.find(one.sha256()).orElseThrow(),
                new ControlFiles(store));
    }

    private LockedPackage locked(String name, Path file) throws IOException {
        StoredFile stored = store.put(Files.readAllBytes(file));
        return new LockedPackage(
                name,
                "5.6-1.fc43",
                "x86_64",
                Set.of(Variant.DEV),
                "fedora",
                "Packages/p/podman-5.6-1.fc43.x86_64.rpm",
                stored.size(),
                stored.digest());
    }

    private static Document parsed(Map<String, String> index, String path) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(index.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> text(Document document, String element) {
        var nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent())
                .toList();
    }

    private static List<String> attributes(Document document, String element) {
        var nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getAttributes())
                .map(attributes -> IntStream.range(0, attributes.getLength())
                        .mapToObj(i -> attributes.item(i).getNodeName() + "="
                                + attributes.item(i).getNodeValue())
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private static String sum(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
