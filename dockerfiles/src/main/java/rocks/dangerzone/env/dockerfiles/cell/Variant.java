package rocks.dangerzone.env.dockerfiles.cell;

/** What an environment is for. */
public enum Variant {
    /** Developer tools and dependencies; Dangerzone runs from its mounted source. */
    DEV("dev"),
    /** Only Dangerzone's package installed. */
    END_USER("end-user");

    private final String label;

    Variant(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
