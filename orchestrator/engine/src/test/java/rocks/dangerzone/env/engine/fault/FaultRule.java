package rocks.dangerzone.env.engine.fault;

import java.util.concurrent.atomic.AtomicInteger;

/** Which calls a fault meets. Each rule counts for itself. */
public final class FaultRule {

    private static final int EACH = 0;

    private final String method;
    private final String path;
    private final int occurrence;
    private final Fault fault;
    private final AtomicInteger seen = new AtomicInteger();
    private final AtomicInteger applied = new AtomicInteger();

    private FaultRule(String method, String path, int occurrence, Fault fault) {
        this.method = method;
        this.path = path;
        this.occurrence = occurrence;
        this.fault = fault;
    }

    /**
     * Meets the n-th call of a method whose path begins in a way.
     *
     * @param path the beginning of the path, without version and {@code /libpod}: {@code /images/}
     * @param n from 1
     */
    public static FaultRule nth(int n, String method, String path, Fault fault) {
        return new FaultRule(method, path, n, fault);
    }

    /** Meets all such calls, see {@link #nth}. */
    public static FaultRule each(String method, String path, Fault fault) {
        return new FaultRule(method, path, EACH, fault);
    }

    /** How often it was applied. */
    public int applied() {
        return applied.get();
    }

    Fault fault() {
        return fault;
    }

    boolean meets(RequestHead request) {
        if (!request.method().equals(method) || !request.path().startsWith(path)) {
            return false;
        }
        int number = seen.incrementAndGet();
        boolean met = occurrence == EACH || number == occurrence;
        if (met) {
            applied.incrementAndGet();
        }
        return met;
    }

    @Override
    public String toString() {
        return fault + " at " + method + " " + path + (occurrence == EACH ? "" : " number " + occurrence);
    }
}
