package rocks.dangerzone.env.engine.fetch;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.lock.LockedCell;
import rocks.dangerzone.env.engine.lock.LockedPackage;

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
    private final Transfer transfer;
    private final Map<URI, Map<String, URI>> pages = new ConcurrentHashMap<>();

    PythonIndex(IndexAddress index, Transfer transfer) {
        this.index = index;
        this.transfer = transfer;
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
        Map<String, URI> links = pages.computeIfAbsent(page, address -> read(cell, wheel, address));
        return Optional.ofNullable(links.get(wheel.fileName()))
                .orElseThrow(() -> FetchProblems.notInIndex(cell, wheel, page));
    }

    private Map<String, URI> read(LockedCell cell, LockedPackage wheel, URI page) {
        return transfer.fetch(
                cell,
                wheel,
                page,
                LARGEST_PAGE,
                file -> links(page, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
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
}
