package rocks.dangerzone.env.engine.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.engine.progress.ProgressEvent;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.problem.Problem;
import rocks.dangerzone.env.problem.ProblemException;

class PackageFinderTest {

    private static final Distro TRIXIE = Catalogue.bundled().find("debian:trixie");
    private static final Distro FEDORA = Catalogue.bundled().find("fedora:44");
    private static final String BUILD_DEB =
            "dz-env --distro debian --version trixie run --dev --no-gui" + " ./dangerzone/install/linux/build-deb.py";
    private static final String BUILD_RPM =
            "dz-env --distro fedora --version 44 run --dev --no-gui" + " ./dangerzone/install/linux/build-rpm.py";

    @TempDir
    Path checkout;

    private final List<ProgressEvent> events = new ArrayList<>();
    private final PackageFinder finder = new PackageFinder(new PackageReader(Sha256::of), events::add);

    @Test
    void findsTheDebThatPackagingMade() throws IOException {
        Path file = DebFile.inCheckout(checkout, "dangerzone", "0.11.0-1", "all");

        DangerzonePackage found = find(TRIXIE, false);

        assertThat(found.file()).isEqualTo(file);
        assertThat(found.contextPath()).isEqualTo("packages/dangerzone_0.11.0-1_all.deb");
        assertThat(found.sum()).isEqualTo(Sha256.of(file) + "  dangerzone_0.11.0-1_all.deb\n");
    }

    @Test
    void findsTheFullPackageBesideTheOther() throws IOException {
        DebFile.inCheckout(checkout, "dangerzone", "0.11.0-1", "amd64");
        Path full = DebFile.inCheckout(checkout, "dangerzone-full", "0.11.0-1", "amd64");

        assertThat(find(TRIXIE, true).file()).isEqualTo(full);
    }

    @Test
    void findsTheRpmOfTheRightFedora() throws IOException {
        rpm("0.11.0", "1.fc43");
        Path right = rpm("0.11.0", "1.fc44");

        assertThat(find(FEDORA, false).file()).isEqualTo(right);
        assertThat(find(FEDORA, false).contextPath()).isEqualTo("packages/dangerzone-0.11.0-1.fc44.noarch.rpm");
    }

    @Test
    void isNotDisturbedByOtherVersionsAndArchitectures() throws IOException {
        DebFile.inCheckout(checkout, "dangerzone", "0.10.0-1", "all");
        DebFile.inCheckout(checkout, "dangerzone", "0.11.0-1", "arm64");
        Path right = DebFile.inCheckout(checkout, "dangerzone", "0.11.0-1", "amd64");

        assertThat(find(TRIXIE, false).file()).isEqualTo(right);
    }

    @Test
    void saysWhereItLookedAndHowThePackageIsBuilt() {
        assertProblem(
                () -> find(TRIXIE, false),
                "no Dangerzone package for debian:trixie: " + checkout
                        + "/deb_dist holds no dangerzone_0.11.0*_{amd64,all}.deb. Build it with '" + BUILD_DEB
                        + "', or name a file with --package FILE.");
        assertProblem(
                () -> find(FEDORA, true),
                "no Dangerzone package for fedora:44: " + checkout
                        + "/dist holds no dangerzone-full-0.11.0-*.fc44.{x86_64,noarch}.rpm. Build it with '"
                        + BUILD_RPM
                        + "', or name a file with --package FILE.");
    }

    @Test
    void listsAllWhereThereAreSeveral() throws IOException {
        DebFile.inCheckout(checkout, "dangerzone", "0.11.0-2", "all");
        DebFile.inCheckout(checkout, "dangerzone", "0.11.0-1", "all");

        assertProblem(
                () -> find(TRIXIE, false),
                "several Dangerzone packages for debian:trixie: " + checkout
                        + "/deb_dist holds dangerzone_0.11.0-1_all.deb, dangerzone_0.11.0-2_all.deb."
                        + " Choose one with --package FILE, or delete the others.");
    }

    @Test
    void takesTheFileThatWasNamed() throws IOException {
        DebFile.inCheckout(checkout, "dangerzone", "0.11.0-1", "all");
        Path named =
                Files.move(DebFile.inCheckout(checkout, "dangerzone", "0.11.0-2", "all"), checkout.resolve("mine.deb"));

        DangerzonePackage found = finder.find(wish(TRIXIE, false), Optional.of(named));

        assertThat(found.file()).isEqualTo(named);
        assertThat(found.contextPath()).isEqualTo("packages/dangerzone_0.11.0-2_all.deb");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = checkout.resolve("away.deb");

        assertProblem(
                () -> finder.find(wish(TRIXIE, false), Optional.of(file)),
                "cannot use the package " + file + ": there is no such file. Check the path given with --package.");
    }

    @Test
    void refusesACorruptDeb() throws IOException {
        Path file = DebFile.inCheckout(checkout, "dangerzone", "0.11.0-1", "all");
        Files.writeString(file, "this is no archive, but it is long enough to be one");

        assertProblem(
                () -> find(TRIXIE, false),
                "cannot use the package " + file
                        + ": it is no .deb, or a damaged one. Build it anew with '"
                        + BUILD_DEB + "'.");
    }

    @Test
    void refusesADebThatIsCutShort() throws IOException {
        Path file = DebFile.inCheckout(checkout, "dangerzone", "0.11.0-1", "all");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 100));

        assertProblem(
                () -> find(TRIXIE, false),
                "cannot use the package " + file + ": it is cut short in data.tar.xz. Build it anew with '" + BUILD_DEB
                        + "'.");
    }

    @Test
    void refusesACorruptRpm() throws IOException {
        Path file = rpm("0.11.0", "1.fc44");
        Files.writeString(file, "this is no package");

        assertProblem(
                () -> find(FEDORA, false),
                "cannot use the package " + file + ": it is no .rpm. Build it anew with '" + BUILD_RPM + "'.");
    }

    @Test
    void refusesWordsThatHaveNoPlaceInAPackage() throws IOException {
        Path file = DebFile.write(
                checkout.resolve("x.deb"), "gz", "Package: dangerzone\nVersion: 0.11.0/../../x\nArchitecture: all\n");

        assertProblem(
                () -> finder.find(wish(TRIXIE, false), Optional.of(file)),
                "cannot use the package " + file + ": its name, version or architecture has characters that have no"
                        + " place there. Build it anew with '" + BUILD_DEB + "'.");
    }

    @Test
    void refusesAnotherPackage() throws IOException {
        assertUnfit("vim", "0.11.0-1", "all", "it holds vim, wanted is dangerzone");
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        Path file = DebFile.inCheckout(checkout, "dangerzone", "0.11.01-1", "all");

        assertStale(
                () -> finder.find(wish(TRIXIE, false), Optional.of(file)),
                file,
                "it is version 0.11.01-1, the checkout is at 0.11.0",
                BUILD_DEB);
    }

    @Test
    void refusesAnotherArchitecture() throws IOException {
        assertUnfit("dangerzone", "0.11.0-1", "riscv64", "it is for riscv64, the image for amd64");
    }

    @Test
    void refusesTheOtherFamilysPackage() throws IOException {
        Path file = rpm("0.11.0", "1.fc44");

        assertProblem(
                () -> finder.find(wish(TRIXIE, false), Optional.of(file)),
                "the package " + file
                        + " is not for debian:trixie: it is no .deb. Give one that fits, or build it with '" + BUILD_DEB
                        + "'.");
    }

    @Test
    void refusesAnotherFedorasPackage() throws IOException {
        Path file = rpm("0.11.0", "1.fc43");

        assertProblem(
                () -> finder.find(wish(FEDORA, false), Optional.of(file)),
                "the package " + file + " is not for fedora:44: it is version 0.11.0-1.fc43, without fc44."
                        + " Give one that fits, or build it with '" + BUILD_RPM + "'.");
    }

    private void assertUnfit(String name, String version, String architecture, String cause) throws IOException {
        Path file = DebFile.inCheckout(checkout, name, version, architecture);
        assertProblem(
                () -> finder.find(wish(TRIXIE, false), Optional.of(file)),
                "the package " + file + " is not for debian:trixie: " + cause
                        + ". Give one that fits, or build it with '" + BUILD_DEB + "'.");
    }

    private DangerzonePackage find(Distro distro, boolean full) {
        return finder.find(wish(distro, full), Optional.empty());
    }

    private PackageWish wish(Distro distro, boolean full) {
        return new PackageWish(checkout, "0.11.0", distro, Architecture.ofOci("amd64"), full, Optional.empty(), false);
    }

    private Path rpm(String version, String release) throws IOException {
        Path folder = Files.createDirectories(checkout.resolve("dist"));
        try (RpmBuilder builder = new RpmBuilder("dangerzone", version, release, "noarch", folder)) {
            builder.build();
            Path usualName = folder.resolve("dangerzone-%s-%s.noarch.rpm".formatted(version, release));
            return Files.move(builder.getTargetFile(), usualName);
        }
    }

    private static void assertStale(ThrowingCallable call, Path file, String cause, String build) {
        assertProblem(
                call,
                "the package " + file + " is stale: " + cause + ". Build it anew with '" + build
                        + "', or take it as it is with --allow-stale.");
    }

    private static void assertProblem(ThrowingCallable call, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Problem.Kind.USAGE))
                .hasMessage(message);
    }
}
