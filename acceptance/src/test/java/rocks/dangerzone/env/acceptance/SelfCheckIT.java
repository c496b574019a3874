package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code dz-env doctor} tells what this machine lacks. */
@Tag("debian")
class SelfCheckIT {

    private static final Person root = Stage.root();
    private static final String NO_SERVICE = " --podman unix:///nowhere/podman.sock";

    private final Path folder = root.home().resolve("doctor");

    private static Stream<Person> people() {
        return Stream.of(root, Stage.ordinaryUser());
    }

    @BeforeAll
    static void environments() {
        people().forEach(Trixie::ready);
    }

    @BeforeEach
    void makeFolder() {
        root.types("mkdir " + folder).succeeded();
    }

    @AfterEach
    void removeFolder() {
        root.types("rm -r " + folder).succeeded();
        people().forEach(person -> assertThat(person.containers()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("people")
    void allThatIsNeededIsThere(Person person) {
        Outcome outcome =
                person.types("dz-env doctor --json >$HOME/doctor.json").succeeded();

        assertThat(outcome.stderr()).containsPattern("\\d+ checks: (all is well|0 failed, \\d+ warnings?)\n$");
        assertThat(jq(person, ".failed")).isEqualTo("0\n");
        for (String name : new String[] {"podman", "service", "storage", "subuid", "subgid", "network", "nested"}) {
            assertThat(jq(person, ".findings[] | select(.name == \"" + name + "\") | .status"))
                    .as(name)
                    .isEqualTo("ok\n");
        }
        assertThat(jq(person, ".findings[] | select(.name == \"nested\") | .found"))
                .matches("a container ran in debian-[a-z]+/(dev|end-user), storage driver overlay, in [0-9.]+ s\n");
        assertThat(jq(
                        person,
                        ".findings[] | select(.status != \"ok\") | select(.cure == null or .consequence == null)"))
                .isEmpty();
        person.types("rm $HOME/doctor.json; ls -A $HOME/.local/share/dangerzone-dev/envs/debian/*/.fresh*")
                .ended(2);
    }

    private static String jq(Person person, String filter) {
        return person.types("jq --raw-output '" + filter + "' $HOME/doctor.json")
                .succeeded()
                .stdout();
    }

    @Test
    void podmanIsMissing() {
        root.types("for file in /usr/bin/* /usr/sbin/*; do ln -sf $file " + folder + "/; done; rm " + folder
                        + "/podman")
                .succeeded();

        Outcome outcome = root.with("PATH", Stage.folder().resolve("dz-env") + ":" + folder)
                .types("dz-env doctor")
                .ended(1);

        String cure = Files.exists(Path.of("/usr/bin/apt-get"))
                ? "apt-get update && apt-get install --yes --no-install-recommends podman"
                : "dnf install --assumeyes --setopt=install_weak_deps=False podman";
        assertThat(outcome.stdout()).startsWith("""
                        failed   podman           there is no program podman on the PATH
                                                  so: no environment can be built or run
                                                  cure: %1$s
                        failed   service          Podman is not to be had: there is no program podman on the PATH
                                                  so: no environment can be built or run
                                                  cure: %1$s
                        warning  storage          not known, for there is no Podman service
                        """.formatted(cure)).endsWith("""
                        warning  nested           not tried, for there is no Podman service
                                                  so: whether Dangerzone can convert documents in environments is not known
                                                  cure: See the check 'service'
                        """);
        assertThat(outcome.stderr()).containsPattern("checks: 2 failed, \\d+ warnings\n$");
    }

    @Test
    void nothingIsFixedUnasked() {
        root.types("dz-env doctor --fix" + NO_SERVICE)
                .failed(
                        2,
                        "dz-env: cannot fix anything unasked: there is no terminal to ask at. Add --yes; without --fix"
                                + " it is only told what is missing.");
    }

    @Test
    void rootFixesWhatIsMissing() {
        closeTun();

        Outcome outcome = root.types(
                        closed("dz-env doctor --fix --yes" + NO_SERVICE + "; stat --format %a /dev/net/tun"))
                .succeeded();

        assertThat(outcome.stderr()).contains("doing: chmod 666 /dev/net/tun\n").doesNotContain("that failed");
        assertThat(outcome.stdout())
                .contains("\nok       tun              /dev/net/tun may be used by everybody\n")
                .endsWith("\n666\n");
    }

    @Test
    void anOrdinaryUserIsToldWhatRootCanDo() {
        closeTun();

        Outcome outcome = root.types(closed("exec setpriv --reuid="
                        + Stage.ordinaryUser().name() + " --clear-groups" + " dz-env doctor --fix" + NO_SERVICE))
                .ended(1);

        assertThat(outcome.stderr()).contains("only root can fix it:\n", "  sudo chmod 666 /dev/net/tun\n");
        assertThat(outcome.stdout()).contains("failed   tun ");
    }

    @Test
    void aPersonAtATerminalIsAsked() {
        closeTun();
        try (Terminal terminal = new Terminal(root)) {
            terminal.types(closed("dz-env doctor --fix" + NO_SERVICE) + "; echo left with $?")
                    .awaits("  chmod 666 /dev/net/tun\n")
                    .awaits("[y/N]")
                    .types("n")
                    .awaits("nothing is done")
                    .awaits("left with 1");
        }
    }

    /** A device that only root may use, in place of the machine's. */
    private void closeTun() {
        root.types("touch " + folder + "/tun && chmod 600 " + folder + "/tun").succeeded();
        // Packages are not part of this.
        root.types("printf '#!/bin/sh\\n' >" + folder + "/apt-get && cp " + folder + "/apt-get " + folder
                        + "/dnf && chmod +x " + folder + "/apt-get " + folder + "/dnf")
                .succeeded();
    }

    /** A line in a mount namespace of its own, where the device is the closed one. */
    private String closed(String line) {
        return "PATH=" + folder + ":$PATH unshare --mount sh -c 'mount --bind " + folder + "/tun /dev/net/tun; " + line
                + "'";
    }
}
