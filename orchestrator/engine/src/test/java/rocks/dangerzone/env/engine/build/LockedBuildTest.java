package rocks.dangerzone.env.engine.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rocks.dangerzone.env.engine.lock.Locks.locked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.cell.Cell;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.dockerfiles.template.Install;
import rocks.dangerzone.env.dockerfiles.template.PackageSource;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Origin;
import rocks.dangerzone.env.dockerfiles.template.PythonProject.Tool;
import rocks.dangerzone.env.dockerfiles.template.Renderer;
import rocks.dangerzone.env.engine.base.ResolvedBase;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.config.SettingsLoader;
import rocks.dangerzone.env.engine.fetch.PackageStore;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.inputs.Inputs;
import rocks.dangerzone.env.engine.inputs.Inputs.ContextInput;
import rocks.dangerzone.env.engine.lock.LockFile;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.lock.Locks;
import rocks.dangerzone.env.engine.packages.PackageFinder;
import rocks.dangerzone.env.engine.packages.PackageReader;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.engine.store.Store;
import rocks.dangerzone.env.podman.image.ImageDetails;
import rocks.dangerzone.env.problem.ProblemException;

class LockedBuildTest {

    private static final List<Install> DEV_INSTALLS = List.of(
            new Install(List.of("podman", "uidmap", "slirp4netns", "passt"), false),
            new Install(
                    List.of(
                            "adduser",
                            "build-essential",
                            "debhelper",
                            "dh-python",
                            "dpkg-dev",
                            "git",
                            "libqt6gui6",
                            "libxcb-cursor0",
                            "make",
                            "pipx",
                            "python3",
                            "python3-dev",
                            "python3-pip",
                            "python3-setuptools",
                            "python3-venv"),
                    false),
            new Install(List.of("mupdf", "thunar"), false));

    private static final String LOCKS_CLICK = """
            [[package]]
            name = "click"
            version = "8.1.7"
            files = [{file = "click-8.1.7-py3-none-any.whl", hash = "sha256:%s"}]
            """.formatted("c".repeat(64));

    @TempDir
    Path folder;

    @Test
    void countsWhatIsLockedAmongTheInputs() throws IOException {
        BuildPlan one = plan(cell(DEV_INSTALLS, 'a'));
        BuildPlan other = plan(cell(DEV_INSTALLS, 'b'));

        assertThat(one.inputs().files())
                .extracting(ContextInput::path)
                .containsExactly(
                        "mount-points/hosts",
                        "mount-points/resolv.conf",
                        "poetry.lock",
                        "pyproject.toml",
                        "repository/SHA256SUMS",
                        "repository/apt.conf",
                        "repository/sources.list",
                        "storage.conf");
        assertThat(one.dockerfile()).contains("COPY repository/SHA256SUMS");
        assertThat(one.inputsDigest()).isNotEqualTo(other.inputsDigest());
        assertThat(plan(cell(DEV_INSTALLS, 'a')).inputsDigest()).isEqualTo(one.inputsDigest());
    }

    @Test
    void keepsTheNetworkForPythonPackagesAlone() throws IOException {
        assertThat(plan(cell(DEV_INSTALLS, 'a')).request(false).networkDisabled())
                .isFalse();

        assertThat(needs(Origin.DISTRIBUTION, Tool.POETRY, "package = []\n")).isFalse();
        assertThat(needs(Origin.DISTRIBUTION, Tool.POETRY, "[[package]]\nname = \"x\"\n"))
                .isTrue();
        assertThat(needs(Origin.DISTRIBUTION, Tool.UV, "[[package]]\nname = \"dangerzone\"\n"))
                .isFalse();
        assertThat(needs(Origin.DISTRIBUTION, Tool.UV, "[[package]]\n[[package]]\n"))
                .isTrue();
        assertThat(needs(Origin.PIPX, Tool.POETRY, "package = []\n")).isTrue();
    }

    @Test
    void cutsTheNetworkWhereAllIsLocked() {
        LockedBuild all = new LockedBuild(cell(DEV_INSTALLS, 'a'), true);
        BuildPlan plan = new BuildPlan(
                Locks.DEV,
                BASE,
                "",
                new Context(List.of()),
                Optional.empty(),
                Optional.of(all),
                new Inputs("x", "linux/amd64", "", "", List.of(), Optional.empty(), Map.of(), 0),
                "0".repeat(64),
                ImageNames.of("x.example", Locks.DEV, checkout(), "0".repeat(64)));

        assertThat(plan.request(false).networkDisabled()).isTrue();
    }

    @Test
    void refusesALockThatWasMadeForOtherPackages() {
        LockedCell stale = cell(List.of(new Install(List.of("podman", "docker.io"), false)), 'a');
        List<Install> wanted = List.of(new Install(List.of("podman", "uidmap"), false));

        assertThatThrownBy(() -> new LockedBuild(stale, true).requireUpToDate(wanted))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "dz-env.lock is stale for debian-trixie/dev: it was made for other packages than are installed"
                                + " now; new: uidmap; no longer: docker.io. Lock it anew with 'dz-env lock --update"
                                + " debian-trixie/dev', or build with --no-lock.");
        assertThatCode(() -> new LockedBuild(stale, true).requireUpToDate(stale.installs()))
                .doesNotThrowAnyException();
    }

    @Test
    void installsLockedPythonPackagesFromTheContextWithoutANetwork() throws IOException {
        BuildPlan plan = plan(withWheel("8.1.7", 'c'), LOCKS_CLICK, Origin.DISTRIBUTION);

        assertThat(plan.request(false).networkDisabled()).isTrue();
        assertThat(plan.dockerfile()).contains("COPY python/SHA256SUMS", "--no-index --find-links /python");
        assertThat(plan.inputs().files()).extracting(ContextInput::path).contains("python/SHA256SUMS");
        assertThat(plan(withWheel("8.1.7", 'c'), LOCKS_CLICK, Origin.DISTRIBUTION)
                        .inputsDigest())
                .isEqualTo(plan.inputsDigest());
    }

    @Test
    void refusesALockThatWasMadeForAnotherPythonLockFile() {
        assertStale(
                withWheel("8.1.6", 'c'),
                "it was made for another poetry.lock; new: click 8.1.7; no longer: click 8.1.6");
        assertStale(withWheel("8.1.7", 'd'), "it was made for another poetry.lock");
    }

    private void assertStale(LockedCell stale, String cause) {
        assertThatThrownBy(() -> plan(stale, LOCKS_CLICK, Origin.DISTRIBUTION))
                .isInstanceOf(ProblemException.class)
                .hasMessage("dz-env.lock is stale for debian-trixie/dev: " + cause
                        + ". Lock it anew with 'dz-env lock --update"
                        + " debian-trixie/dev', or build with --no-lock.");
    }

    @Test
    void usesTheLockWhereItCoversTheCell() {
        LockFile file = Locks.file(locked("x", "1", 'a', Variant.DEV));

        assertThat(use(Optional.of(file), LockRule.IF_COVERED, false).of(order(Locks.DEV)))
                .isPresent();
        assertThat(use(Optional.of(file), LockRule.IF_COVERED, false).of(order(Locks.END_USER)))
                .isEmpty();
        assertThat(use(Optional.empty(), LockRule.NEVER, false).of(order(Locks.DEV)))
                .isEmpty();
    }

    @Test
    void saysThatItIsNotLocked() {
        Optional<LockFile> file = Optional.of(Locks.file(locked("x", "1", 'a', Variant.DEV)));

        assertRefused(
                use(file, LockRule.REQUIRED, false),
                order(Locks.END_USER),
                "cannot build debian-trixie/end-user with --locked: dz-env.lock does not cover it. Lock it with 'dz-env"
                        + " lock debian-trixie/end-user'.");
        assertRefused(
                use(Optional.empty(), LockRule.REQUIRED, false),
                order(Locks.DEV),
                "cannot build debian-trixie/dev with --locked: the checkout has no dz-env.lock. Lock it with 'dz-env lock"
                        + " debian-trixie/dev'.");
        assertRefused(
                use(file, LockRule.IF_COVERED, true),
                order(Locks.END_USER),
                "cannot build debian-trixie/end-user offline: dz-env.lock does not cover it. Lock it with 'dz-env lock"
                        + " debian-trixie/end-user', and build it once with the network.");
        BuildOrder released = new BuildOrder(
                Locks.END_USER,
                new PackageSource.Repository(PackageSource.Channel.PROD, false),
                Optional.empty(),
                false,
                false);
        assertRefused(
                use(file, LockRule.REQUIRED, false),
                released,
                "cannot build debian-trixie/end-user with --locked: its Dangerzone comes from Dangerzone's repository,"
                        + " which dz-env.lock does not cover. Leave out --locked.");
    }

    private static final ResolvedBase BASE = new ResolvedBase(
            Locks.BASE.reference(), Locks.BASE.imageId(), Locks.BASE.digest(), ResolvedBase.Origin.LOCAL);

    private static void assertRefused(LockUse use, BuildOrder order, String message) {
        assertThatThrownBy(() -> use.of(order))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
    }

    private LockUse use(Optional<LockFile> file, LockRule rule, boolean offline) {
        return new LockUse(file, rule, new PackageStore(new Store(folder), Map.of(), Optional.empty(), offline));
    }

    private boolean needs(Origin origin, Tool tool, String text) throws IOException {
        Files.writeString(folder.resolve(tool.lockFile()), text);
        return PythonNeeds.index(new PythonProject(tool, origin, Optional.empty()), folder);
    }

    private static LockedCell cell(List<Install> installs, char digit) {
        return new LockedCell("debian-trixie/dev", Locks.BASE, installs, List.of(locked("x", "1", digit, Variant.DEV)));
    }

    private static BuildOrder order(Cell cell) {
        return new BuildOrder(cell, new PackageSource.LocalFile(false), Optional.empty(), false, false);
    }

    private Checkout checkout() {
        return new Checkout(folder, "1.0.0", Optional.empty(), Tool.POETRY);
    }

    private static LockedCell withWheel(String version, char digit) {
        List<Install> installs = new ArrayList<>(DEV_INSTALLS);
        List<String> more = new ArrayList<>(installs.get(1).packages());
        more.addAll(List.of("python3-poetry", "python3-poetry-plugin-export"));
        installs.set(1, new Install(more, false));
        LockedPackage wheel = new LockedPackage(
                "click",
                version,
                "py3-none-any",
                Set.of(Variant.DEV),
                "poetry.lock",
                "click-" + version + "-py3-none-any.whl",
                0,
                String.valueOf(digit).repeat(64));
        return new LockedCell(
                "debian-trixie/dev",
                Locks.BASE,
                installs,
                List.of(wheel, locked("python3", "3.13.5-1", 'a', Variant.DEV)));
    }

    private BuildPlan plan(LockedCell locked) throws IOException {
        return plan(locked, "package = []\n", Origin.PIPX);
    }

    private BuildPlan plan(LockedCell locked, String poetryLock, Origin origin) throws IOException {
        Files.writeString(folder.resolve("poetry.lock"), poetryLock);
        Files.writeString(folder.resolve("pyproject.toml"), "");
        ImageDetails image = new ImageDetails(
                BASE.imageId(),
                BASE.digest(),
                List.of(),
                List.of(),
                Locks.BASE.created(),
                1,
                "amd64",
                Map.of(),
                List.of());
        return new BuildPlanner(
                        checkout(),
                        SettingsLoader.load(
                                Map.of(
                                        "base",
                                        "local",
                                        "python.origin",
                                        origin.name().toLowerCase(Locale.ROOT)),
                                Map.of(),
                                Optional.empty(),
                                new UserFolders(folder, folder, folder, folder)),
                        new PackageFinder(new PackageReader(Sha256::of), event -> {}),
                        new Renderer()::render)
                .plan(order(Locks.DEV), BASE, image, Optional.of(locked));
    }
}
