package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A changed input rebuilds; anything else does not. */
@Tag("debian")
class RebuildIT {

    private static final Person root = Stage.root();
    private static final String PACKAGE = "deb_dist/dangerzone_1.0.0-1_amd64.deb";

    @BeforeAll
    static void environment() {
        Trixie.ready(root);
    }

    @BeforeEach
    void keepPackage() {
        root.types("cp -p " + PACKAGE + " $HOME/kept.deb").succeeded();
    }

    @AfterEach
    void restorePackage() {
        root.types("cp -p $HOME/kept.deb " + PACKAGE + "").succeeded();
    }

    @Test
    void anotherPackageRebuildsTheEndUserEnvironmentOnly() {
        root.types("dir=$(mktemp -d) && dpkg-deb --raw-extract " + PACKAGE + " $dir"
                        + " && echo 'echo changed' >>$dir/usr/bin/dangerzone-changed"
                        + " && dpkg-deb --root-owner-group --build $dir " + PACKAGE + " && rm -r $dir")
                .succeeded();

        assertThat(root.types("dz-env build debian:trixie --dev").succeeded().stderr())
                .contains("up to date");
        assertThat(root.types("dz-env build debian:trixie").succeeded().stderr())
                .doesNotContain("up to date");
        root.types("dz-env run debian:trixie -- test -e /usr/bin/dangerzone-changed")
                .succeeded();
    }

    @Test
    void aPackageThatWasOnlyTouchedDoesNot() {
        root.types("touch " + PACKAGE).succeeded();

        assertThat(root.types("dz-env build debian:trixie").succeeded().stderr())
                .contains("up to date");
    }

    @Test
    void anotherLockFileRebuildsTheDevelopmentEnvironment() {
        root.types("dz-env build debian:trixie --dev").succeeded();
        root.types("cp poetry.lock $HOME/poetry.lock; sed -i '1a # changed' poetry.lock")
                .succeeded();
        try {
            assertThat(root.types("dz-env build debian:trixie --dev")
                            .succeeded()
                            .stderr())
                    .doesNotContain("up to date");
        } finally {
            root.types("cp $HOME/poetry.lock poetry.lock").succeeded();
        }
    }
}
