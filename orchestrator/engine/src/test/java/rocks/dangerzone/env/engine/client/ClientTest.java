package rocks.dangerzone.env.engine.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {

    @Test
    void isReadFromItsLabel() {
        Client self = Client.self();

        assertThat(Client.parse(self.label())).contains(self);
    }

    @Test
    void livesWhileItsProcessDoes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "100").start();
        Client client = Client.of(process.pid());

        assertThat(client.alive()).isTrue();
        process.destroyForcibly().waitFor();
        assertThat(client.alive()).isFalse();
    }

    @Test
    void isNotTakenForALaterProcessWithTheSameId() {
        Client self = Client.self();
        Client earlier = new Client(self.boot(), self.namespace(), self.pid(), self.startTime() - 1);

        assertThat(earlier.alive()).isFalse();
    }

    @Test
    void isComparableWithinOneBootAndNamespace() {
        Client self = Client.self();

        assertThat(self.comparable(Client.self())).isTrue();
        assertThat(self.comparable(new Client("another", self.namespace(), self.pid(), self.startTime())))
                .isFalse();
        assertThat(self.comparable(new Client(self.boot(), "1", self.pid(), self.startTime())))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "boot/1/2", "../../1/2-3", "a/b/c-d", "a/1/-1-2"})
    void isNotReadFromOtherText(String label) {
        assertThat(Client.parse(label)).isEmpty();
    }
}
