package rocks.dangerzone.env.engine.measure;

import java.util.Locale;

/** A number of bytes; written as Podman does, in powers of 1000: {@code 512 B}, {@code 1.8 GB}, {@code 412 MB}. */
public record ByteSize(long bytes) {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    /** From here on a fraction would be more than anybody reads. */
    private static final double NO_FRACTION = 9.95;

    @Override
    public String toString() {
        double value = bytes;
        int unit = 0;
        // What would be rounded to 1000 is one of the next unit.
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(
                Locale.ROOT, unit == 0 || value >= NO_FRACTION ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }
}
