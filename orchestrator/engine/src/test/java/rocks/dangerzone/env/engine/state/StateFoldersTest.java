package rocks.dangerzone.env.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.client.OwnedName;
import rocks.dangerzone.env.engine.host.UserFolders;
import rocks.dangerzone.env.problem.ProblemException;

/** States under the names that dz-env, env.py and killed calls gave them. */
class StateFoldersTest {

    private static final Catalogue CATALOGUE = Catalogue.bundled();
    private static final Distro TRIXIE = CATALOGUE.find("debian:trixie");
    private static final Client SELF = Client.self();
    private static final Client DEAD = new Client(SELF.boot(), SELF.namespace(), SELF.pid(), SELF.startTime() - 1);
    private static final Client OF_ANOTHER_BOOT = new Client("b007", SELF.namespace(), SELF.pid(), 1);

    @TempDir
    Path temp;

    @Test
    void aReleaseHasItsUsualNameUnlessEnvPyUsedTheOther() throws IOException {
        assertThat(used()).isEqualTo(temp.resolve("envs/debian/trixie/state"));

        make("debian/trixie-slim");
        assertThat(used()).isEqualTo(temp.resolve("envs/debian/trixie-slim/state"));

        make("debian/13");
        assertThat(used()).isEqualTo(temp.resolve("envs/debian/13/state"));

        make("debian/trixie");
        assertThat(used()).isEqualTo(temp.resolve("envs/debian/trixie/state"));
    }

    @Test
    void allAreFoundAndTheUsedOnesTold() throws IOException {
        make("debian/13");
        make("debian/trixie");
        make("debian/testing");
        make("ubuntu/24.04");
        make("debian/buster");
        Files.createDirectories(temp.resolve("envs/fedora/44"));
        Files.createFile(temp.resolve("envs/README"));

        assertThat(folders().states(CATALOGUE))
                .extracting(state -> state.name() + " " + state.used() + " "
                        + state.distro().map(Distro::reference).orElse("none"))
                .containsExactly(
                        "debian:13 false debian:trixie",
                        "debian:buster false none",
                        "debian:testing false none",
                        "debian:trixie true debian:trixie",
                        "ubuntu:24.04 true ubuntu:24.04");
    }

    @Test
    void aDistrosNameMeansAllOfItsStatesAndTheNameOfAnUnusedOneOnlyThat() throws IOException {
        make("debian/13");
        make("debian/trixie");
        make("debian/buster");

        assertThat(named("debian:trixie")).containsExactly("debian:13", "debian:trixie");
        assertThat(named("trixie/dev")).containsExactly("debian:13", "debian:trixie");
        assertThat(named("debian:13")).containsExactly("debian:13");
        assertThat(named("Debian:Buster")).containsExactly("debian:buster");
        assertThat(named("bookworm")).isEmpty();
        assertThatThrownBy(() -> named("debian:trixy"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("unknown distro \"debian:trixy\": the catalogue has none of that name."
                        + " Did you mean debian:trixie? 'dz-env list' shows all.");
        assertThatThrownBy(() -> named("debian:bustr"))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "unknown distro \"debian:bustr\": the catalogue has none of that name, and no state is called"
                                + " so. Did you mean the state debian:buster? 'dz-env state list' shows all.");
    }

    @Test
    void theNameOfATemporaryOneTellsWhoseItIs() throws IOException {
        EnvironmentState state = EnvironmentState.fresh(userFolders(), TRIXIE, SELF);
        state.prepare();
        Path wiped = Files.createDirectories(state.folder().resolveSibling(Leftover.wipedName(DEAD)));
        Path unreadable = Files.createDirectories(state.folder().resolveSibling(".wiped_somebody_7"));
        Files.createDirectories(temp.resolve("envs/debian/trixie/.mine"));

        assertThat(folders().leftovers())
                .containsExactlyInAnyOrder(
                        new Leftover(state.folder(), new OwnedName("fresh", Optional.of(SELF))),
                        new Leftover(wiped, new OwnedName("wiped", Optional.of(DEAD))),
                        new Leftover(unreadable, new OwnedName("wiped", Optional.empty())));
        assertThat(folders().states(CATALOGUE)).isEmpty();
    }

    @Test
    void aFreshOneIsAbandonedWhenItsOwnerIsGone() {
        Instant now = Instant.now();
        assertThat(fresh(SELF).abandoned(SELF, now.plus(Duration.ofDays(9)))).isFalse();
        assertThat(fresh(DEAD).abandoned(SELF, now)).isTrue();
        assertThat(fresh(OF_ANOTHER_BOOT).abandoned(SELF, now)).isFalse();
        assertThat(fresh(OF_ANOTHER_BOOT).abandoned(SELF, now.plus(Duration.ofHours(25))))
                .isTrue();
    }

    @Test
    void aFreshOneIsNeverAnothersToo() {
        assertThat(EnvironmentState.fresh(userFolders(), TRIXIE, SELF))
                .isNotEqualTo(EnvironmentState.fresh(userFolders(), TRIXIE, SELF));
    }

    private Leftover fresh(Client owner) {
        EnvironmentState state = EnvironmentState.fresh(userFolders(), TRIXIE, owner);
        state.prepare();
        return Leftover.of(state.folder()).orElseThrow();
    }

    private List<String> named(String typed) {
        return new StateChoice(folders().states(CATALOGUE), new CellSelector(CATALOGUE))
                .named(typed).stream().map(FoundState::name).toList();
    }

    private Path used() {
        return EnvironmentState.of(userFolders(), TRIXIE).folder();
    }

    private void make(String name) throws IOException {
        Files.createDirectories(temp.resolve("envs").resolve(name).resolve("state"));
    }

    private StateFolders folders() {
        return new StateFolders(userFolders());
    }

    private UserFolders userFolders() {
        return new UserFolders(temp.resolve("c"), temp.resolve("f"), temp.resolve("envs"), temp.resolve("r"));
    }
}
