package rocks.dangerzone.env.engine.matrix;

import java.util.Locale;
import java.util.regex.Pattern;
import rocks.dangerzone.env.engine.schedule.FailureKind;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;

/** Tells which failures another try may mend. */
public final class FailureSorts {

    /** HTTP statuses from here on are the service's fault, not the call's. */
    private static final int SERVER_ERROR = 500;

    /**
     * What apt, dnf, pip and Podman say where the network is to blame: words of libc's resolver and of errno(3), and apt's
     * for a mirror that changes while it is read.
     */
    private static final Pattern PASSING = Pattern.compile("temporary failure resolving"
            + "|could not resolve host"
            + "|temporary failure in name resolution"
            + "|connection timed out"
            + "|connection reset by peer"
            + "|connection refused"
            + "|network is unreachable"
            + "|no route to host"
            + "|unable to connect to"
            + "|could not connect to"
            + "|tls handshake timeout"
            + "|i/o timeout"
            + "|unexpected eof"
            + "|hash sum mismatch"
            + "|file has unexpected size"
            + "|mirror sync in progress"
            + "|(?:429|502|503|504) +(?:too many requests|bad gateway|service unavailable|gateway time-?out)"
            + "|layer not known");

    private FailureSorts() {}

    /** The sort of what a cell's work has thrown. */
    public static FailureKind of(Throwable failure) {
        if (failure instanceof LinkInterruptedException) {
            return FailureKind.TRANSIENT;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PodmanConnectionException) {
                return FailureKind.LANE_LOST;
            }
            if (cause instanceof PodmanApiException api && api.status() >= SERVER_ERROR) {
                return FailureKind.TRANSIENT;
            }
        }
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return PASSING.matcher(words).find() ? FailureKind.TRANSIENT : FailureKind.FINAL;
    }
}
