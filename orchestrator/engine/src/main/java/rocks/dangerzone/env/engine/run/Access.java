package rocks.dangerzone.env.engine.run;

/** What a command's container may do, see docs/confine.md. */
public enum Access {
    /** Everything, as env.py's. */
    ALL,
    /** What nested containers need that have no network. */
    NESTED_CONTAINERS,
    /** What nested containers need, with a network. */
    NESTED_NETWORK;

    /** Whether that is less than env.py's. */
    boolean confined() {
        return this != ALL;
    }
}
