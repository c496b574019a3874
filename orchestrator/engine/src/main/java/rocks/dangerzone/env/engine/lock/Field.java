package rocks.dangerzone.env.engine.lock;

/** The names of fields in a lock file. */
final class Field {

    static final String VERSION = "dz-env-lock";
    static final String NOTE = "note";
    static final String DISTRO = "distro";
    static final String BASE = "base";
    static final String IMAGE_ID = "imageId";
    static final String DIGEST = "digest";
    static final String CREATED = "created";
    static final String SNAPSHOT = "snapshot";
    static final String VARIANT = "variant";
    static final String INSTALLS = "installs";
    static final String PACKAGES = "packages";
    static final String RECOMMENDS = "recommends";
    static final String PACKAGE = "package";
    static final String VERSION_OF_PACKAGE = "version";
    static final String ARCHITECTURE = "architecture";
    static final String VARIANTS = "variants";
    static final String SOURCE = "source";
    static final String PATH = "path";
    static final String SIZE = "size";
    static final String SHA256 = "sha256";
    static final String CHECKSUM = "checksum";

    private Field() {}
}
