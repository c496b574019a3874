package rocks.dangerzone.env.acceptance;

/**
 * A checkout whose distros are stand-ins made by {@code ci/stand-in-base}: builds have all their steps and take seconds. For
 * tests of what goes on around builds.
 */
final class StandIns {

    private static final String BASE = "localhost/dz-env-test/stand-in:1";

    private final Person person;
    private final String name;

    private StandIns(Person person, String name) {
        this.person = person;
        this.name = name;
    }

    /**
     * A new checkout of that name in a person's home: a git repository with the distros {@code standin:1} to
     * {@code standin:3}, whose package {@code chain.package} does not build but copies.
     */
    static StandIns of(Person person, String name) {
        StandIns made = new StandIns(person, name);
        String repository = Stage.folder().resolve("dz-env").toString();
        person.types("podman image exists " + BASE + " || " + repository + "/ci/stand-in-base " + BASE)
                .succeeded();
        person.types(person.home(), """
                        set -e
                        rm -rf %1$s
                        cp -r %2$s/ci/sample %1$s
                        cd %1$s
                        cat >dz-env.yaml <<'END'
                        python: {origin: distribution}
                        distros:
                          - {id: standin, version: "1", base-image: "%3$s", family: debian}
                          - {id: standin, version: "2", base-image: "%3$s", family: debian}
                          - {id: standin, version: "3", base-image: "%3$s", family: debian}
                        groups: {stand-ins: ["standin-*"]}
                        chain:
                          package: mkdir -p dangerzone/deb_dist && cp dangerzone/prebuilt/*.deb dangerzone/deb_dist/
                          smoke: echo smoke of $(cat /etc/os-release | head -n 1)
                        END
                        mkdir -p build/DEBIAN prebuilt
                        printf 'Package: dangerzone\\nVersion: 1.0.0-1\\nArchitecture: amd64\\nMaintainer: x <x@example.org>\\nDescription: stand-in\\n' >build/DEBIAN/control
                        dpkg-deb --root-owner-group --build build prebuilt/dangerzone_1.0.0-1_amd64.deb >/dev/null
                        rm -r build
                        git init --quiet --initial-branch main
                        printf '%%s\\n' '*.json*' '.*.lock' .dz-env bin output summary.md nightly manifests 'report.*' >>.git/info/exclude
                        git add --all
                        git -c user.name=x -c user.email=x@example.org commit --quiet --message first
                        """.formatted(name, repository, BASE)).succeeded();
        return made;
    }

    /** Types a line in the checkout. */
    Outcome types(String line) {
        return person.types(person.home().resolve(name), line);
    }

    /** Starts a line in the checkout; its first word's process is the one that is returned. */
    Process starts(String line) {
        // Of a background job of a shell, as tests may be started, all that is started here would ignore Ctrl-C.
        return person.starts(person.home().resolve(name), "exec env --default-signal=HUP,INT,TERM " + line);
    }

    /** What a jq filter makes of a file, line by line. */
    String jq(String filter, String file) {
        return types("jq --raw-output '" + filter + "' " + file).succeeded().stdout();
    }

    /** Removes the images that were built here, so that all have to be built anew. */
    void forgetImages() {
        types(
                        "podman images --format '{{.Repository}}:{{.Tag}}' | grep /standin: | xargs --no-run-if-empty podman rmi --force")
                .succeeded();
    }
}
