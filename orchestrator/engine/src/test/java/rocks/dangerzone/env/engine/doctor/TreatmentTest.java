package rocks.dangerzone.env.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.engine.progress.ProgressEvent;

class TreatmentTest {

    @TempDir
    Path folder;

    private final List<ProgressEvent> events = new ArrayList<>();
    private MadeUpMachine made;

    @BeforeEach
    void makeUp() throws IOException {
        made = new MadeUpMachine(folder).host(MadeUpMachine.ROOT);
    }

    @Test
    void takesEachCommandOnceAndLeavesAdviceAlone() {
        Cures cures = made.machine().cures();
        List<RepairCommand> commands = Treatment.of(List.of(
                Finding.ok("a", "fine"),
                Finding.failed("b", "x", "y", cures.install(Software.CRUN)),
                Finding.warning("c", "x", "y", Cure.advice("rm -rf /")),
                Finding.warning("d", "x", "y", cures.install(Software.MMDEBSTRAP)),
                Finding.failed("e", "x", "y", cures.repair(new Repair.GrantRange("alice", "gid", 100_000)))));

        assertThat(commands)
                .extracting(command -> command.line(true))
                .containsExactly(
                        "apt-get update",
                        "apt-get install --yes --no-install-recommends crun",
                        "apt-get install --yes --no-install-recommends mmdebstrap",
                        "usermod --add-subgids 100000-165535 alice");
    }

    @Test
    void carriesOutACommandWithTheVariablesGiven() throws IOException {
        made.program("apt-get", "echo \"$@ $DEBIAN_FRONTEND $HOME\" >\"$PATH/called\"; echo done");

        assertThat(treatment().carryOut(RepairCommand.of("apt-get", "install", "a b")))
                .isEmpty();

        assertThat(made.bin().resolve("called")).hasContent("install a b noninteractive /home/alice\n");
        assertThat(events)
                .startsWith(new ProgressEvent.Began("apt-get install 'a b'"))
                .contains(new ProgressEvent.Output("apt-get install 'a b'", "done"));
    }

    @Test
    void tellsWhyOneFailed() throws IOException {
        made.program("apt-get", "echo E: no such package >&2; exit 100");

        assertThat(treatment().carryOut(RepairCommand.of("apt-get", "update")))
                .contains("it ended with code 100: E: no such package");
        assertThat(treatment().carryOut(RepairCommand.of("dnf", "install")))
                .contains("there is no program dnf on the PATH");
    }

    private Treatment treatment() {
        return new Treatment(Map.of("PATH", made.bin().toString(), "HOME", "/home/alice"), events::add);
    }
}
