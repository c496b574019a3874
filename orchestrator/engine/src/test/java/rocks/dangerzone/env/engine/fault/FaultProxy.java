package rocks.dangerzone.env.engine.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import rocks.dangerzone.env.podman.endpoint.PodmanEndpoint;

/** Stands between a client and a service on a unix socket, and lets calls go wrong as its rules say. */
public final class FaultProxy implements AutoCloseable {

    private final Path service;
    private final Path folder;
    private final List<FaultRule> rules = new CopyOnWriteArrayList<>();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger calls = new AtomicInteger();
    private Optional<Listener> listener = Optional.empty();

    private record Listener(ServerSocketChannel server, Thread thread) {}

    private FaultProxy(Path service, Path folder) {
        this.service = service;
        this.folder = folder;
    }

    /** Begins to listen, on a socket in a folder of its own; without any rule all goes through as it is. */
    public static FaultProxy before(Path service) {
        try {
            FaultProxy proxy = new FaultProxy(service, Files.createTempDirectory("dz-fault-"));
            proxy.listen();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients go. */
    public PodmanEndpoint endpoint() {
        return new PodmanEndpoint.UnixSocket(socket());
    }

    /** Adds a rule; of those that meet a call the first one is applied. */
    public void add(FaultRule rule) {
        rules.add(rule);
    }

    /** How many calls came in. */
    public int calls() {
        return calls.get();
    }

    /** Takes no connection any more, and ends those that there are, as a service that was killed. */
    public synchronized void refuse() {
        listener.ifPresent(FaultProxy::end);
        listener = Optional.empty();
        open.forEach(FaultProxy::close);
    }

    /** Forgets all rules, ends the calls that were never to be answered, and takes connections again. */
    public synchronized void heal() {
        rules.clear();
        refuse();
        try {
            Files.deleteIfExists(socket());
            listen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        refuse();
        Files.deleteIfExists(socket());
        Files.delete(folder);
    }

    private Path socket() {
        return folder.resolve("s");
    }

    private void listen() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket()));
        listener = Optional.of(
                new Listener(server, Thread.ofVirtual().name("fault-proxy").start(() -> serve(server))));
    }

    private void serve(ServerSocketChannel server) {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> handle(client));
            } catch (IOException e) {
                // Closed: no more connections are taken.
                return;
            }
        }
    }

    private void handle(SocketChannel client) {
        try (client) {
            InputStream in = Channels.newInputStream(client);
            RequestHead request = RequestHead.read(in);
            calls.incrementAndGet();
            Optional<Fault> fault = rules.stream()
                    .filter(rule -> rule.meets(request))
                    .map(FaultRule::fault)
                    .findFirst();
            answer(client, request, fault);
        } catch (IOException e) {
            // Whoever is at an end of a broken connection sees it for himself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private void answer(SocketChannel client, RequestHead request, Optional<Fault> fault)
            throws IOException, InterruptedException {
        switch (fault.orElse(new Fault.Cut(Long.MAX_VALUE))) {
            case Fault.Cut(var bytes) -> forward(client, request, bytes);
            case Fault.Delay(var time) -> {
                Thread.sleep(time);
                forward(client, request, Long.MAX_VALUE);
            }
            case Fault.Garbage() -> say(client, "\u0001\u0002 this is no HTTP\r\n\r\n");
            case Fault.ServerError(var message) -> say(client, error(message));
            case Fault.BlackHole() -> drain(client);
        }
    }

    private void forward(SocketChannel client, RequestHead request, long bytes) throws IOException {
        try (SocketChannel upstream = SocketChannel.open(UnixDomainSocketAddress.of(service))) {
            open.add(upstream);
            try {
                write(upstream, ByteBuffer.wrap(request.forwarded()));
                Thread.ofVirtual().start(() -> upload(client, upstream));
                copy(upstream, client, bytes);
            } finally {
                open.remove(upstream);
            }
        }
    }

    /** A client that only ends its own side still waits for the answer; one that went away ends the call. */
    private static void upload(SocketChannel client, SocketChannel upstream) {
        try {
            copy(client, upstream, Long.MAX_VALUE);
            upstream.shutdownOutput();
        } catch (IOException e) {
            close(upstream);
        }
    }

    private static void copy(SocketChannel from, SocketChannel to, long most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        long left = most;
        while (from.read(buffer) >= 0) {
            buffer.flip();
            buffer.limit((int) Math.min(buffer.limit(), left));
            left -= buffer.limit();
            write(to, buffer);
            if (left == 0) {
                return;
            }
            buffer.clear();
        }
    }

    /** Answers, and takes the rest of the request, so that the client gets to read the answer. */
    private static void say(SocketChannel client, String answer) throws IOException {
        write(client, ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
        client.shutdownOutput();
        drain(client);
    }

    private static void drain(SocketChannel client) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        while (client.read(buffer) >= 0) {
            buffer.clear();
        }
    }

    private static String error(String message) {
        String body = "{\"cause\":\"%1$s\",\"message\":\"%1$s\",\"response\":500}".formatted(message);
        return "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    private static void write(SocketChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    private static void end(Listener listener) {
        try {
            listener.server.close();
            // The socket listens on until the thread has left accept().
            listener.thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
