package rocks.dangerzone.env.podman.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of the API: what is asked for, without its body.
 *
 * @param method the HTTP method
 * @param path its path, escaped
 * @param query its parameters, in the order they are sent
 */
public record ApiCall(String method, String path, List<Parameter> query) {

    /**
     * The prefix that every endpoint but {@code _ping} demands. Services accept any version from 4.0 on and give no
     * heed to which one it is, so what a service knows is decided by the version it reports, not by this.
     */
    private static final String PREFIX = "/v4.0.0/libpod";

    /** A query parameter. */
    public record Parameter(String name, String value) {}

    public ApiCall {
        query = List.copyOf(query);
    }

    /** A call of {@code _ping}, the one endpoint without a version in its path. */
    public static ApiCall ping() {
        return new ApiCall("GET", "/libpod/_ping", List.of());
    }

    /** A GET of the path made from the given parts; names of images keep their slashes. */
    public static ApiCall get(String... parts) {
        return of("GET", parts);
    }

    /** A POST, see {@link #get}. */
    public static ApiCall post(String... parts) {
        return of("POST", parts);
    }

    /** A DELETE, see {@link #get}. */
    public static ApiCall delete(String... parts) {
        return of("DELETE", parts);
    }

    /** This call with a further parameter. */
    public ApiCall with(String name, String value) {
        List<Parameter> longer = new ArrayList<>(query);
        longer.add(new Parameter(name, value));
        return new ApiCall(method, path, longer);
    }

    /** This call with a further parameter that is true or false. */
    public ApiCall with(String name, boolean value) {
        return with(name, Boolean.toString(value));
    }

    /** Path and query, ready for the request line. */
    public String target() {
        StringBuilder out = new StringBuilder(path);
        char separator = '?';
        for (Parameter parameter : query) {
            out.append(separator).append(escape(parameter.name(), "")).append('=');
            out.append(escape(parameter.value(), ""));
            separator = '&';
        }
        return out.toString();
    }

    private static ApiCall of(String method, String... parts) {
        StringBuilder path = new StringBuilder(PREFIX);
        for (String part : parts) {
            if (part.isEmpty() || List.of(part.split("/", -1)).contains("..")) {
                throw new IllegalArgumentException("'" + part + "' cannot name anything in Podman");
            }
            path.append('/').append(escape(part, "/:@"));
        }
        return new ApiCall(method, path.toString(), List.of());
    }

    private static String escape(String text, String kept) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || "-._~".indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return out.toString();
    }
}
