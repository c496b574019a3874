package rocks.dangerzone.env.engine.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

/** Packages of another commit or version than the checkout's. */
class StalePackageTest {

    private static final Distro TRIXIE = Catalogue.bundled().find("debian:trixie");
    private static final Distro FEDORA = Catalogue.bundled().find("fedora:44");
    private static final String HERE = "abcdef0123456789abcdef0123456789abcdef01";
    private static final String ELSEWHERE = "1234567890abcdef1234567890abcdef12345678";
    private static final String ANOTHER_COMMIT =
            "it was built from commit 1234567890ab, the checkout is at abcdef012345";
    private static final String ANOTHER_VERSION = "it is version 0.10.0-1, the checkout is at 0.11.0";
    private static final String CURE =
            ". Build it anew with 'dz-env --distro debian --version trixie run --dev --no-gui"
                    + " ./dangerzone/install/linux/build-deb.py', or take it as it is with --allow-stale.";

    @TempDir
    Path checkout;

    private final List<ProgressEvent> events = new ArrayList<>();
    private final PackageFinder finder = new PackageFinder(new PackageReader(Sha256::of), events::add);

    @Test
    void isOfTheCheckoutWhereItsRecordSaysSo() throws IOException {
        Path file = deb("0.11.0-1", "");
        recordFor(file, HERE);

        DangerzonePackage found = find(strict());

        assertThat(found.commit()).contains(HERE);
        assertThat(found.ofCheckout()).contains(true);
        assertThat(events).isEmpty();
    }

    @Test
    void isRefusedWhereItsRecordNamesAnotherCommit() throws IOException {
        Path file = deb("0.11.0-1", "");
        recordFor(file, ELSEWHERE);

        assertStale(file, Optional.empty(), ANOTHER_COMMIT);
        assertStale(file, Optional.of(file), ANOTHER_COMMIT);
    }

    @Test
    void isRefusedWhereItNamesAnotherCommitItself() throws IOException {
        Path file = deb("0.11.0-1", "Git-Commit: " + ELSEWHERE + "\n");
        recordFor(file, HERE);

        assertStale(file, Optional.empty(), ANOTHER_COMMIT);
    }

    @Test
    void isRefusedAsAnRpmToo() throws IOException {
        Path file = rpm("0.11.0", "git+https://example.org/dangerzone#" + ELSEWHERE + ":");

        assertThatThrownBy(() -> finder.find(wish(FEDORA, Optional.of(HERE), false), Optional.empty()))
                .hasMessage("the package " + file + " is stale: " + ANOTHER_COMMIT
                        + ". Build it anew with 'dz-env --distro fedora --version 44 run --dev --no-gui"
                        + " ./dangerzone/install/linux/build-rpm.py', or take it as it is with --allow-stale.");
    }

    @Test
    void isTakenWhereThatIsAllowed() throws IOException {
        Path file = deb("0.11.0-1", "");
        recordFor(file, ELSEWHERE);

        DangerzonePackage found = find(lenient());

        assertThat(found.commit()).contains(ELSEWHERE);
        assertThat(found.ofCheckout()).contains(false);
        assertThat(events).containsExactly(taken(file, ANOTHER_COMMIT));
    }

    @Test
    void isRefusedWhereItIsOfAnotherVersion() throws IOException {
        Path file = deb("0.10.0-1", "");

        assertStale(file, Optional.empty(), ANOTHER_VERSION);
        assertStale(file, Optional.of(file), ANOTHER_VERSION);
        assertThatThrownBy(() -> finder.find(wish(TRIXIE, Optional.empty(), false), Optional.empty()))
                .as("without a repository too")
                .hasMessage("the package " + file + " is stale: " + ANOTHER_VERSION + CURE);
    }

    @Test
    void isTakenOfAnotherVersionWhereThatIsAllowed() throws IOException {
        Path file = deb("0.10.0-1", "Git-Commit: " + HERE + "\n");

        assertThat(find(lenient()).metadata().version()).isEqualTo("0.10.0-1");
        assertThat(events).containsExactly(taken(file, ANOTHER_VERSION));
    }

    @Test
    void isNotPreferredToOneOfTheRightVersion() throws IOException {
        deb("0.10.0-1", "");
        Path right = deb("0.11.0-1", "Git-Commit: " + HERE + "\n");

        assertThat(find(lenient()).file()).isEqualTo(right);
        assertThat(events).isEmpty();
    }

    @Test
    void isNotChosenAmongSeveral() throws IOException {
        deb("0.9.0-1", "");
        deb("0.10.0-1", "");

        assertThatThrownBy(() -> find(strict())).hasMessageStartingWith("no Dangerzone package for debian:trixie: ");
        assertThatThrownBy(() -> find(lenient()))
                .hasMessage("several Dangerzone packages for debian:trixie: " + checkout
                        + "/deb_dist holds dangerzone_0.10.0-1_all.deb, dangerzone_0.9.0-1_all.deb."
                        + " Choose one with --package FILE, or delete the others.");
    }

    @Test
    void isToldOnceWhereNothingTells() throws IOException {
        Path file = deb("0.11.0-1", "");

        assertThat(find(strict()).ofCheckout()).isEmpty();
        find(strict());

        assertThat(events)
                .containsExactly(new ProgressEvent.Note(
                        "the package " + file + " does not tell which commit it was built from"));
    }

    @Test
    void isNothingToAskForWithoutARepository() throws IOException {
        Path file = deb("0.11.0-1", "");
        assertThat(find(wish(TRIXIE, Optional.empty(), false)).commit()).isEmpty();
        recordFor(file, ELSEWHERE);

        DangerzonePackage found = find(wish(TRIXIE, Optional.empty(), false));

        assertThat(found.commit()).contains(ELSEWHERE);
        assertThat(found.ofCheckout()).isEmpty();
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "no JSON",
                "{\"sha256\": \"SHA\", \"commit\": null}",
                "{\"sha256\": \"SHA\", \"commit\": \"main\"}",
                "{\"sha256\": \"SHA\", \"commit\": [\"1234567890abcdef1234567890abcdef12345678\"]}",
                "{\"sha256\": \"aaaa\", \"commit\": \"1234567890abcdef1234567890abcdef12345678\"}",
                "{\"commit\": \"1234567890abcdef1234567890abcdef12345678\"}"
            })
    void isNotJudgedByARecordThatSaysNothingOfIt(String record) throws IOException {
        Path file = deb("0.11.0-1", "");
        Files.writeString(record(file), record.replace("SHA", Sha256.of(file)));

        assertThat(find(strict()).commit()).isEmpty();
        assertThat(events).hasSize(1);
    }

    @Test
    void isNotJudgedByTheRecordOfAnEarlierFile() throws IOException {
        Path file = deb("0.11.0-1", "");
        recordFor(file, ELSEWHERE);
        deb("0.11.0-1", "Homepage: https://example.org\n");

        assertThat(find(strict()).commit()).isEmpty();
    }

    private Path deb(String version, String fields) throws IOException {
        Path folder = Files.createDirectories(checkout.resolve("deb_dist"));
        return DebFile.write(
                folder.resolve("dangerzone_" + version + "_all.deb"),
                "gz",
                "Package: dangerzone\nVersion: " + version + "\nArchitecture: all\n" + fields);
    }

    private Path rpm(String version, String vcs) throws IOException {
        Path folder = Files.createDirectories(checkout.resolve("dist"));
        try (RpmBuilder builder = new RpmBuilder("dangerzone", version, "1.fc44", "noarch", folder)) {
            builder.setHeaderCustomizer(header -> header.putString(5034, vcs));
            builder.build();
            return Files.move(builder.getTargetFile(), folder.resolve("dangerzone-" + version + "-1.fc44.noarch.rpm"));
        }
    }

    private static void recordFor(Path file, String commit) throws IOException {
        new Provenance(Sha256.of(file), Optional.empty(), Optional.of(commit), false, Optional.empty())
                .writeBeside(file);
    }

    private static Path record(Path file) {
        return file.resolveSibling(file.getFileName() + ".source.json");
    }

    private PackageWish strict() {
        return wish(TRIXIE, Optional.of(HERE), false);
    }

    private PackageWish lenient() {
        return wish(TRIXIE, Optional.of(HERE), true);
    }

    private PackageWish wish(Distro distro, Optional<String> commit, boolean allowStale) {
        return new PackageWish(checkout, "0.11.0", distro, Architecture.ofOci("amd64"), false, commit, allowStale);
    }

    private DangerzonePackage find(PackageWish wish) {
        return finder.find(wish, Optional.empty());
    }

    private static ProgressEvent taken(Path file, String cause) {
        return new ProgressEvent.Note(
                "the package " + file + " is stale: " + cause + "; it is taken as it is, as --allow-stale says");
    }

    private void assertStale(Path file, Optional<Path> named, String cause) {
        assertThatThrownBy(() -> finder.find(strict(), named))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USAGE))
                .hasMessage("the package " + file + " is stale: " + cause + CURE);
    }
}
