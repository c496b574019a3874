package rocks.dangerzone.env.engine.resolve;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.problem.ProblemException;

class LockMakerTest {

    private final Catalogue catalogue = Catalogue.bundled();

    @Test
    void locksDebianUbuntuAndFedora() {
        assertThatCode(() -> LockMaker.requireLockable(catalogue.find("debian:forky")))
                .doesNotThrowAnyException();
        assertThatCode(() -> LockMaker.requireLockable(catalogue.find("ubuntu:24.04")))
                .doesNotThrowAnyException();
        assertThatCode(() -> LockMaker.requireLockable(catalogue.find("fedora:44")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesOneThatNeedsDangerzonesOwnRepository() {
        assertThatThrownBy(() -> LockMaker.requireLockable(catalogue.find("ubuntu:22.04")))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot lock ubuntu:22.04: it takes conmon from Dangerzone's own repository, and dz-env locks"
                                + " only what the base's own sources have. Leave it out, for example with --exclude"
                                + " ubuntu-22.04; it is built from its archives.");
    }
}
