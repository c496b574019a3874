package rocks.dangerzone.env.engine.packages;

import rocks.dangerzone.env.dockerfiles.catalogue.Family;

/**
 * A processor architecture in the words of those who name it.
 *
 * @param oci as image platforms name it ("amd64")
 * @param debian as .deb files name it ("amd64")
 * @param rpm as .rpm files name it ("x86_64")
 */
public record Architecture(String oci, String debian, String rpm) {

    private static final Architecture AMD64 = new Architecture("amd64", "amd64", "x86_64");
    private static final Architecture ARM64 = new Architecture("arm64", "arm64", "aarch64");

    /** The architecture by its OCI name; one that Dangerzone is not made for goes by that name everywhere. */
    public static Architecture ofOci(String name) {
        return switch (name) {
            case "amd64" -> AMD64;
            case "arm64" -> ARM64;
            default -> new Architecture(name, name, name);
        };
    }

    /** This machine's. */
    public static Architecture host() {
        String name = System.getProperty("os.arch", "");
        return ofOci(name.equals("aarch64") ? "arm64" : name);
    }

    /** Its name in a family's packages. */
    public String in(Family family) {
        return switch (family) {
            case DEBIAN -> debian;
            case FEDORA -> rpm;
        };
    }

    /** The word for "any architecture" in a family's packages. */
    public static String any(Family family) {
        return switch (family) {
            case DEBIAN -> "all";
            case FEDORA -> "noarch";
        };
    }
}
