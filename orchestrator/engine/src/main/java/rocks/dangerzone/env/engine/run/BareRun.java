package rocks.dangerzone.env.engine.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocks.dangerzone.env.engine.client.Cleanup;
import rocks.dangerzone.env.engine.client.Client;
import rocks.dangerzone.env.engine.progress.Progress;
import rocks.dangerzone.env.podman.container.Attachment;
import rocks.dangerzone.env.podman.container.ContainerSpec;
import rocks.dangerzone.env.podman.container.Containers;

/**
 * Asks an image something by a command as root, without the checkout, state, privileges or network. The answer has to fit
 * into memory.
 *
 * @param containers where it is run
 * @param progress is told if the container cannot be removed
 */
public record BareRun(Containers containers, Progress progress) {

    /** What a command printed on its standard output, and its exit code. */
    public record Answer(int exitCode, String output) {}

    /**
     * Runs the command to its end.
     *
     * @throws rocks.dangerzone.env.podman.error.PodmanException if Podman fails, or has no such image
     */
    public Answer ask(String image, List<String> command) {
        return ask(spec(image, command, List.of(), ContainerSpec.Network.NONE), OutputStream.nullOutputStream());
    }

    /**
     * The same with the host's network, as the steps of builds have it, and with files of the host to read.
     *
     * @param files may be read at their targets
     * @param words is given what the command prints on its standard error
     */
    public Answer askOnline(
            String image, List<String> command, List<ContainerSpec.BindMount> files, OutputStream words) {
        return ask(spec(image, command, files, ContainerSpec.Network.HOST), words);
    }

    private Answer ask(ContainerSpec spec, OutputStream words) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String id = containers.create(spec);
        try (Cleanup _ = Removal.of(containers, id, progress);
                Attachment streams = containers.attach(id, false, false)) {
            containers.start(id);
            streams.copyOutput(output, words);
            return new Answer(containers.waitForExit(id), output.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ContainerSpec spec(
            String image, List<String> command, List<ContainerSpec.BindMount> files, ContainerSpec.Network network) {
        return new ContainerSpec(
                image,
                command,
                false,
                false,
                Optional.empty(),
                Optional.of("root"),
                Map.of(),
                Map.of(Sweeper.LABEL, Client.self().label()),
                List.copyOf(files),
                List.of(),
                List.of(),
                new ContainerSpec.Privileges.Usual(),
                network);
    }
}
