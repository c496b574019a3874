package rocks.dangerzone.env.cli.session;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import rocks.dangerzone.env.cli.screen.Screen;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.template.PythonProject;
import rocks.dangerzone.env.dockerfiles.template.Renderer;
import rocks.dangerzone.env.engine.base.BaseImages;
import rocks.dangerzone.env.engine.build.EnvironmentBuilder;
import rocks.dangerzone.env.engine.build.LastSources;
import rocks.dangerzone.env.engine.build.LockRule;
import rocks.dangerzone.env.engine.build.LockUse;
import rocks.dangerzone.env.engine.checkout.Checkout;
import rocks.dangerzone.env.engine.config.Settings;
import rocks.dangerzone.env.engine.config.SettingsLoader;
import rocks.dangerzone.env.engine.display.Displays;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.engine.images.ImagePrune;
import rocks.dangerzone.env.engine.packages.RememberedDigests;
import rocks.dangerzone.env.engine.registry.RegistryOptions;
import rocks.dangerzone.env.engine.release.Releases;
import rocks.dangerzone.env.engine.resolve.LockMaker;
import rocks.dangerzone.env.engine.run.EnvironmentRunner;
import rocks.dangerzone.env.engine.source.PackageRecorder;
import rocks.dangerzone.env.engine.state.EnvironmentStates;
import rocks.dangerzone.env.engine.subject.Subjects;
import rocks.dangerzone.env.engine.sync.RegistrySync;
import rocks.dangerzone.env.podman.Podman;

/** One call of dz-env: what its surroundings and its choices come to. Each part is made when it is first asked for. */
public final class Session implements AutoCloseable {

    private final Surroundings surroundings;
    private final Choices choices;
    private final Screen screen;
    private final Supplier<UserFolders> folders;
    private final Supplier<Optional<Checkout>> checkout;
    private final Supplier<Settings> settings;
    private final Supplier<Catalogue> catalogue;
    private final Once<Renderer> renderer;
    private final Once<Releases> releases;
    private final Once<ServiceStart> service;

    /** @param bundled gives the distributions that come with dz-env */
    public Session(Surroundings surroundings, Choices choices, Supplier<Catalogue> bundled) {
        this.surroundings = surroundings;
        this.choices = choices;
        this.screen = Screen.of(surroundings.err(), surroundings.live(), choices.verbose(), choices.quiet());
        this.folders = Once.of(() -> UserFolders.from(surroundings.environment()));
        this.checkout = Once.of(() -> Checkout.findIfAny(surroundings.folder()));
        this.settings = Once.of(() -> SettingsLoader.load(
                choices.settings(), surroundings.environment(), checkout.get().map(Checkout::root), folders.get()));
        this.catalogue = Once.of(() -> bundled.get().with(settings.get().distros()));
        this.renderer = Once.of(Renderer::new);
        this.releases = Once.of(() -> new Releases(surroundings.environment()));
        this.service =
                Once.of(() -> ServiceStart.begin(settings.get(), surroundings.environment(), folders.get(), screen));
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Choices choices() {
        return choices;
    }

    public Screen screen() {
        return screen;
    }

    public UserFolders folders() {
        return folders.get();
    }

    public Renderer renderer() {
        return renderer.get();
    }

    public Settings settings() {
        return settings.get();
    }

    /** The bundled distros with those of the settings. */
    public Catalogue catalogue() {
        return catalogue.get();
    }

    public CellSelector cells() {
        return new CellSelector(catalogue());
    }

    /**
     * The checkout that the working folder is in.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (usage) if it is in none
     */
    public Checkout checkout() {
        return checkout.get().orElseGet(() -> Checkout.find(surroundings.folder()));
    }

    /** How Python dependencies are installed: as the checkout's lock file says, outside of one with poetry. */
    public PythonProject python() {
        return settings().python(checkout.get().map(Checkout::tool).orElse(PythonProject.Tool.POETRY));
    }

    /** Begins to get the templates ready while other work goes on. */
    public void expectTemplates() {
        renderer.get();
    }

    /** Begins to find or start Podman's service while other work goes on. */
    public void expectPodman() {
        service.get();
    }

    /**
     * The client of Podman's service; waits until it is there.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException (unavailable) if there is none
     */
    public Podman podman() {
        return service.get().await().podman();
    }

    /** Builds as the checkout's lock file has it, where that covers a cell. */
    public EnvironmentBuilder builder() {
        return builder(LockRule.IF_COVERED, false);
    }

    /**
     * Builds as the checkout's lock file has it, where that counts.
     *
     * @param offline whether nothing may be fetched
     */
    public EnvironmentBuilder builder(LockRule rule, boolean offline) {
        checkout();
        LockUse lock = lock(rule, offline);
        return new EnvironmentBuilder(
                podman(), bases(), checkout(), settings(), renderer.get(), lock, releases(), folders.get(), screen);
    }

    /** Shares what a builder builds through a registry. */
    public RegistrySync sync(EnvironmentBuilder builder, RegistryOptions options) {
        return new RegistrySync(podman(), builder, options, screen);
    }

    /** What builds make of the checkout's lock file; outside of a checkout there is none. */
    public LockUse lock(LockRule rule, boolean offline) {
        return LockUse.of(
                checkout.get().map(Checkout::root),
                rule,
                folders.get(),
                surroundings.environment(),
                settings().pythonIndex(),
                offline);
    }

    /**
     * Locks cells.
     *
     * @param snapshot the moment as of which; today's packages where there is none
     */
    public LockMaker lockMaker(Optional<Instant> snapshot) {
        return new LockMaker(podman(), bases(), checkout(), settings(), renderer.get()::render, snapshot, screen);
    }

    /** What Dangerzone's package repositories have; asked once. */
    public Releases releases() {
        return releases.get();
    }

    private BaseImages bases() {
        return new BaseImages(podman(), settings(), folders.get(), screen);
    }

    public EnvironmentStates states() {
        return new EnvironmentStates(folders.get(), surroundings.environment(), screen);
    }

    public ImagePrune images() {
        return new ImagePrune(podman(), settings().registry(), folders.get(), screen);
    }

    /** Finds the images that words of the command line mean. */
    public Subjects subjects() {
        return new Subjects(surroundings.folder(), cells(), settings().registry(), this::podman);
    }

    /** The displays of the user's desktop. */
    public Displays displays() {
        return Displays.of(surroundings.environment());
    }

    /** What the checkout's environments were built from last. */
    public LastSources lastSources() {
        return LastSources.of(folders.get(), checkout().root());
    }

    public EnvironmentRunner runner() {
        return new EnvironmentRunner(checkout(), surroundings.environment(), folders.get(), screen);
    }

    /** Looks at the packages in the checkout, to record later which are new. */
    public PackageRecorder packageRecorder() {
        return PackageRecorder.begin(checkout(), RememberedDigests.of(folders.get()));
    }

    /** A screen for what is to be said once a command that had standard error to itself has ended. */
    public Screen afterwards() {
        return Screen.of(surroundings.err(), false, choices.verbose(), choices.quiet());
    }

    @Override
    public void close() {
        screen.close();
        if (service.isMade()) {
            service.get().close();
        }
    }
}
