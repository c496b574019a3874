package rocks.dangerzone.env.engine.fetch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;
import rocks.dangerzone.env.engine.store.Store;

/**
 * Tells where wheels are: in the Python package index that is set, else where the lock file says. For many threads at once.
 *
 * @see <a href="https://packaging.python.org/en/latest/specifications/simple-repository-api/">how an index lists files</a>
 */
final class PythonIndex {

    private static final Pattern LINK = Pattern.compile("(?is)<a\\s[^>]*?href\\s*=\\s*([\"'])(.*?)\\1");

    /** The page of a project with all its releases is a few megabytes at most. */
    private static final long LARGEST_PAGE = 64L << 20;

    private final IndexAddress index;
    private final ArchiveClient client;
    private final Store store;
    private final Map<URI, Map<String, URI>> pages = new ConcurrentHashMap<>();
    private final Map<URI, ReentrantLock> reading = new ConcurrentHashMap<>();

    PythonIndex(IndexAddress index, ArchiveClient client, Store store) {
        this.index = index;
        this.client = client;
        this.store = store;
    }

    /**
     * The address of a wheel.
     *
     * @throws rocks.dangerzone.env.problem.ProblemException if it is not to be had; says why
     */
    URI address(LockedCell cell, LockedPackage wheel) {
        Optional<URI> known = Optional.of(wheel.path())
                .filter(path -> path.startsWith("http"))
                .map(path -> URI.create(path.replace("+", "%2b")));
        return index.find()
                .map(address -> page(cell, wheel, address.resolve(wheel.name() + "/")))
                .or(() -> known)
                .orElseThrow(() -> FetchProblems.noIndex(cell, wheel));
    }

    private URI page(LockedCell cell, LockedPackage wheel, URI page) {
        ReentrantLock lock = reading.computeIfAbsent(page, address -> new ReentrantLock());
        lock.lock();
        try {
            Map<String, URI> links = pages.computeIfAbsent(page, address -> read(cell, wheel, address));
            return Optional.ofNullable(links.get(wheel.fileName()))
                    .orElseThrow(() -> FetchProblems.notInIndex(cell, wheel, page));
        } finally {
            lock.unlock();
        }
    }

    private Map<String, URI> read(LockedCell cell, LockedPackage wheel, URI page) {
        Path beside = store.beside();
        try {
            client.fetch(page, LARGEST_PAGE, beside);
            return links(page, new String(Files.readAllBytes(beside), StandardCharsets.UTF_8));
        } catch (GoneException e) {
            throw FetchProblems.gone(cell, wheel, page, e);
        } catch (IOException e) {
            throw FetchProblems.unreadable(cell, wheel, page, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FetchProblems.stopped(e);
        } finally {
            delete(beside);
        }
    }

    /** The files that a page links to, by their names; what is no address is passed over. */
    static Map<String, URI> links(URI page, String html) {
        Map<String, URI> links = new HashMap<>();
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            String href = link.group(2).strip().replaceFirst("#.*", "").replace("&amp;", "&");
            resolved(page, href)
                    .filter(address -> String.valueOf(address.getScheme()).matches("https?"))
                    .ifPresent(address -> links.put(fileName(address), address));
        }
        return links;
    }

    private static Optional<URI> resolved(URI page, String href) {
        try {
            return Optional.of(page.resolve(href));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String fileName(URI address) {
        String path = String.valueOf(address.getRawPath());
        String name = path.substring(path.lastIndexOf('/') + 1).replace("+", "%2b");
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
