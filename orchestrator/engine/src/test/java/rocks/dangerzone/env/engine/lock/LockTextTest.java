package rocks.dangerzone.env.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rocks.dangerzone.env.engine.lock.Locks.locked;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.problem.ProblemException;

class LockTextTest {

    private static final String CURE =
            ". Restore it with 'git checkout dz-env.lock', or delete it and write it anew with 'dz-env lock'.";

    private static final LockFile FILE = Locks.file(
            locked("podman", "5.4.2+ds1-2", 'a', Variant.DEV),
            locked("adduser", "3.152", 'b', Variant.DEV, Variant.END_USER));

    private final String text = LockPlace.text(FILE);

    @TempDir
    Path folder;

    @Test
    void isReadAsItWasWritten() {
        assertThat(LockPlace.read("x", text)).isEqualTo(FILE);
        assertThat(LockPlace.text(LockPlace.read("x", text))).isEqualTo(text);
    }

    @Test
    void keepsPackagesOfDnf() {
        LockFile fedora =
                Locks.file(rpm("gcc-c++", "1:15.2^20250101~1-2.fc43", "gcc-c++-15.2^20250101~1-2.fc43.x86_64.rpm"));

        assertThat(LockPlace.read("x", LockPlace.text(fedora))).isEqualTo(fedora);
        assertThat(fedora.cell(Locks.DEV).orElseThrow().format()).isEqualTo(PackageFormat.RPM);
        assertFault(
                LockPlace.text(Locks.file(rpm("gcc", "15.2-2.fc43", "gcc-15.3-2.fc43.x86_64.rpm"))),
                "line 4: it is not as dz-env writes the line of a package" + CURE);
    }

    private static LockedPackage rpm(String name, String version, String file) {
        return new LockedPackage(
                name, version, "x86_64", Set.of(Variant.DEV), "updates", "Packages/g/" + file, 1000, "a".repeat(64));
    }

    @Test
    void hasALineForEachPackageInOrder() {
        assertThat(text.lines().toList())
                .hasSize(7)
                .satisfies(
                        lines -> assertThat(lines.get(4))
                                .isEqualTo(
                                        "{\"distro\":\"debian-trixie\",\"package\":\"adduser\",\"version\":\"3.152\","
                                                + "\"architecture\":\"amd64\",\"variants\":[\"dev\",\"end-user\"],"
                                                + "\"source\":\"trixie\",\"path\":\"pool/main/a/adduser/adduser_3.152_amd64.deb\","
                                                + "\"size\":1000,\"sha256\":\"" + "b".repeat(64) + "\"}"),
                        lines -> assertThat(lines.get(5)).contains("\"package\":\"podman\""));
    }

    @Test
    void changesOneLineAndTheChecksumWithAVersion() {
        String changed = LockPlace.text(Locks.file(
                locked("podman", "5.4.3", 'c', Variant.DEV),
                locked("adduser", "3.152", 'b', Variant.DEV, Variant.END_USER)));
        List<String> before = text.lines().toList();
        List<String> now = changed.lines().toList();

        assertThat(now).hasSameSizeAs(before);
        assertThat(IntStream.range(0, now.size())
                        .filter(line -> !now.get(line).equals(before.get(line)))
                        .boxed())
                .containsExactly(5, 6);
    }

    @Test
    void isPutInPlaceWhole() throws IOException {
        LockPlace place = LockPlace.of(folder);
        assertThat(place.read()).isEmpty();

        place.write(FILE);

        assertThat(place.read()).contains(FILE);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("dz-env.lock"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<<<<<< HEAD", "=======", ">>>>>>> other", "||||||| base"})
    void refusesAMergeThatIsNotFinished(String mark) {
        List<String> lines = text.lines().toList();
        String merged = String.join("\n", lines.subList(0, 3)) + "\n" + mark + "\n"
                + String.join("\n", lines.subList(3, lines.size())) + "\n";

        assertFault(
                merged,
                "line 4 is a mark of a merge that is not finished (\"" + mark + "\"). Take one side whole, with 'git"
                        + " checkout --ours dz-env.lock' or '--theirs', then run 'dz-env lock'.");
    }

    @Test
    void refusesALaterVersion() {
        assertFault(
                text.replace("{\"dz-env-lock\":1,", "{\"dz-env-lock\":2,"),
                "it is of version 2, and this dz-env knows version 1. Use the dz-env that wrote it, or a later one.");
    }

    @Test
    void refusesAnEditedLine() {
        String edited = text.replace("\"version\":\"3.152\"", "\"version\":\"3.153\"");
        List<String> lines = edited.lines().toList();
        String actual = Sha256.of((String.join("\n", lines.subList(1, 6)) + "\n").getBytes(StandardCharsets.UTF_8));
        String told = text.lines().toList().getLast().replaceAll(".*\"checksum\":\"([0-9a-f]{64})\".*", "$1");

        assertFault(
                edited,
                "it was edited: its part for debian-trixie has the checksum " + actual + ", and it says \"" + told
                        + "\"" + CURE);
    }

    @Test
    void refusesAMissingEnd() {
        assertFault(text.substring(0, text.lastIndexOf("{\"distro\"")), "it was edited: its end is missing" + CURE);
    }

    @Test
    void refusesALineOfAnotherDistro() {
        assertFault(
                text.replace("{\"distro\":\"debian-trixie\",\"package\"", "{\"distro\":\"debian-forky\",\"package\""),
                "line 5: it is of another distro than the lines before it" + CURE);
    }

    @Test
    void refusesMoreThanItWrites() {
        assertFault(
                text.replaceFirst("\"note\"", "\"remark\":\"mine\",\"note\""),
                "it was edited: its lines are not as dz-env writes them" + CURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../../etc/x.deb", "pool/../x.deb", "/etc/x.deb", "pool/x.rpm", "pool/x y.deb", "pool/$(x).deb"})
    void refusesAnAddressThatNoArchiveHas(String path) {
        assertFault(
                text.replace("pool/main/a/adduser/adduser_3.152_amd64.deb", path),
                "line 5: it is not as dz-env writes the line of a package" + CURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "[1]", "{\"x\":1} {\"y\":2}"})
    void refusesLinesThatAreNoJsonObject(String line) {
        assertThatThrownBy(() -> LockPlace.read("x", text.lines().findFirst().orElseThrow() + "\n" + line + "\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageMatching("cannot use x: line 2: it is no JSON( object)?" + Pattern.quote(CURE));
    }

    @Test
    void refusesAnythingElse() throws IOException {
        assertFault("", "line 1: it is not the first line of a lock file" + CURE);
        Path file = folder.resolve("dz-env.lock");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> LockPlace.of(folder).read())
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot use " + file + ": it is no UTF-8 text. Restore it with 'git checkout dz-env.lock'.");
    }

    private static void assertFault(String text, String message) {
        assertThatThrownBy(() -> LockPlace.read("x", text))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use x: " + message);
    }
}
