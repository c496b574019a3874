package rocks.dangerzone.env.engine.config;

/** Where base images come from: {@code --base}. */
public enum BasePolicy {
    /** The local storage, else the registry, else bootstrapped. */
    AUTO,
    LOCAL,
    REGISTRY,
    BOOTSTRAP
}
