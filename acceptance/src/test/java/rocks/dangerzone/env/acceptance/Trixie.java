package rocks.dangerzone.env.acceptance;

import java.nio.file.Files;

/** The trixie environments of the sample that other tests run things in; made once, a moment's work afterwards. */
final class Trixie {

    private Trixie() {}

    /** Makes the end-user environment, and before it the package that it installs, where they are not there. */
    static Person ready(Person person) {
        if (!Files.exists(person.checkout().resolve("deb_dist/dangerzone_1.0.0-1_amd64.deb"))) {
            person.types("dz-env run debian:trixie --dev -- ./dangerzone/install/linux/build-deb.py")
                    .succeeded();
        }
        person.types("dz-env build debian:trixie").succeeded();
        return person;
    }
}
