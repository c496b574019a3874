package rocks.dangerzone.env.engine.build;

/** When builds take what the checkout's lock file names. */
public enum LockRule {
    /** Never: packages come from the archives as they are. */
    NEVER,
    /** Where there is a lock file that covers the cell. */
    IF_COVERED,
    /** Always; what is not locked is not built. */
    REQUIRED
}
