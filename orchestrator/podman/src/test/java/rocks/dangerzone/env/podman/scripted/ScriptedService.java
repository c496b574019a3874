package rocks.dangerzone.env.podman.scripted;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;

/** A tiny HTTP server on a unix socket: it keeps what it is asked, and answers with one script after the other. */
public final class ScriptedService implements AutoCloseable {

    /** What a connection gets for an answer. */
    @FunctionalInterface
    public interface Script {
        void answer(ReceivedRequest request, InputStream in, OutputStream out) throws IOException;
    }

    private final Path folder;
    private final ServerSocketChannel server;
    private final Queue<Script> scripts = new ArrayDeque<>();
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

    private ScriptedService(List<Script> scripts) throws IOException {
        this.scripts.addAll(scripts);
        this.folder = Files.createTempDirectory("dz-scripted-");
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket()));
        Thread.ofVirtual().start(this::serve);
    }

    /** Starts a service; the last script answers all further requests as well. */
    public static ScriptedService answering(Script... scripts) {
        try {
            return new ScriptedService(List.of(scripts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public PodmanEndpoint endpoint() {
        return new PodmanEndpoint.UnixSocket(socket());
    }

    /** What was asked so far. */
    public List<ReceivedRequest> requests() {
        return requests;
    }

    /** The request line's target of the last request. */
    public String lastTarget() {
        return requests.getLast().target();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket());
        Files.delete(folder);
    }

    private Path socket() {
        return folder.resolve("s");
    }

    private void serve() {
        while (server.isOpen()) {
            try {
                SocketChannel connection = server.accept();
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(SocketChannel connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(connection));
            ReceivedRequest request = ReceivedRequest.read(in);
            requests.add(request);
            next().answer(request, in, Channels.newOutputStream(connection));
        } catch (IOException e) {
            // The client went away, which some tests want; what it then reports is what they look at.
        }
    }

    private synchronized Script next() {
        Script script = scripts.size() > 1 ? scripts.remove() : scripts.element();
        return script;
    }
}
