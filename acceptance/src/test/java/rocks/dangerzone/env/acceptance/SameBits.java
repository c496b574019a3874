package rocks.dangerzone.env.acceptance;

import java.nio.file.Path;

/**
 * Environments that have to come out the same to the last bit: locked and built by root, built by root again by a clock that is
 * an hour ahead, and built by an ordinary user on what stands in for another machine without a network, a home of their own
 * with no more than the exported lock.
 *
 * @param checkout the name of the folder with the checkout, in the home of either
 * @param cells the environments
 */
record SameBits(String checkout, String cells) {

    private static final Person root = Stage.root();
    private static final Person user = Stage.ordinaryUser();

    /** Copies the sample. */
    void beginsWithTheSample() {
        String fresh = "rm -rf %1$s && cp -r sample %1$s && rm -rf %1$s/deb_dist %1$s/dz-env.lock".formatted(checkout);
        root.types(root.home(), fresh).succeeded();
        user.types(user.home(), fresh).succeeded();
    }

    /** A folder for the Python packages that the sample's copy will need. */
    Path index() {
        Path folder = root.home().resolve(checkout + "-index");
        root.types("mkdir -p " + folder).succeeded();
        return folder;
    }

    /** Makes the copies need Python packages; only root is told of the index that has them. */
    void needsPythonPackages(String index) {
        String packages = "../../dz-env/ci/stand-in-python . ";
        by(
                root,
                packages + root.home().resolve(checkout + "-index") + " && echo '  index: " + index
                        + "' >>dz-env.yaml");
        by(user, packages + "none && rm -r none");
    }

    /** Resolves and builds what nobody has built before; all of it is in {@code first.json}. */
    void lockedAndBuiltByRoot() {
        byRoot("dz-env lock " + cells);
        byRoot("dz-env matrix build " + cells + " --locked --canonical --rootfs-digest --manifest first.json");
    }

    /** Builds from the manifest, into {@code again.json}. */
    Outcome builtByRootAnHourLater() {
        return byRoot("~/../dz-env/ci/an-hour-later dz-env verify first.json --rebuild --offline --json >again.json");
    }

    /** Hands over the lock, what is locked and the package, and builds, into {@code user.json}. */
    void builtByTheUserWithoutANetwork() {
        Path lock = Stage.folder().resolve(checkout + ".tar");
        byRoot("dz-env lock export " + lock + " " + cells + " && chmod 644 " + lock);
        byRoot("install -D -o %1$s -t ~/../user/%2$s dz-env.lock && cp -r deb_dist ~/../user/%2$s/"
                        .formatted(user.name(), checkout)
                + " && chown -R %1$s ~/../user/%2$s/deb_dist".formatted(user.name(), checkout));
        by(user, "dz-env lock import " + lock);
        by(
                user,
                "dz-env matrix build " + cells
                        + " --locked --offline --canonical --rootfs-digest --manifest user.json");
        root.types("rm -f " + lock).succeeded();
    }

    /** What root types in the checkout. */
    Outcome byRoot(String line) {
        return by(root, line);
    }

    /** What the ordinary user types in the checkout. */
    Outcome byTheUser(String line) {
        return by(user, line);
    }

    /** Of root's file, line by line. */
    String ofRoot(String filter, String file) {
        return jq(root, filter, file);
    }

    /** Of the user's file, line by line. */
    String ofTheUser(String filter, String file) {
        return jq(user, filter, file);
    }

    private Outcome by(Person person, String line) {
        return person.types(person.home().resolve(checkout), line).succeeded();
    }

    private String jq(Person person, String filter, String file) {
        return by(person, "jq --raw-output '" + filter + "' " + file).stdout();
    }
}
