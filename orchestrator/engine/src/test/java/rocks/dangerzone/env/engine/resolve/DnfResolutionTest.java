package rocks.dangerzone.env.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.lock.LockedPackage;

class DnfResolutionTest {

    private static final String A = "a".repeat(64);
    private static final String B = "b".repeat(64);

    /** As the script prints it with dnf 4, which adds empty lines. */
    private static final String OUTPUT = """
            == sources
            Repo-id            : fedora
            Repo-name          : Fedora 43 - x86_64
            Repo-baseurl       : http://mirror.example/43/, http://other.example/43/ (98 more)

            Repo-id            : updates
            Repo-baseurl       : http://mirror.example/updates/43
            == variant dev
            == packages
            gcc-c++ 15.2.1-2.fc43 x86_64 15000000 %1$s gcc-c++-15.2.1-2.fc43.x86_64.rpm
            podman 5:5.6.2-1.fc43 x86_64 17000000 %2$s podman-5.6.2-1.fc43.x86_64.rpm
            == places
            fedora Packages/g/gcc-c++-15.2.1-2.fc43.x86_64.rpm

            updates Packages/p/podman-5.6.2-1.fc43.x86_64.rpm
            == variant end-user
            == packages
            podman 5:5.6.2-1.fc43 x86_64 17000000 %2$s podman-5.6.2-1.fc43.x86_64.rpm
            == places
            updates http://mirror.example/updates/43/Packages/p/podman-5.6.2-1.fc43.x86_64.rpm
            """.formatted(A, B);

    @Test
    void namesEachPackageWithItsRepositoryAndPath() {
        assertThat(DnfResolution.read(OUTPUT))
                .containsExactly(
                        new LockedPackage(
                                "gcc-c++",
                                "15.2.1-2.fc43",
                                "x86_64",
                                Set.of(Variant.DEV),
                                "fedora",
                                "Packages/g/gcc-c++-15.2.1-2.fc43.x86_64.rpm",
                                15000000,
                                A),
                        podman(Variant.DEV),
                        podman(Variant.END_USER));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            == packages, == others, gcc-c++ 15.2.1-2.fc43 x86_64
            x86_64 15000000, x86_64, gcc-c++ 15.2.1-2.fc43 x86_64
            15000000, many, many
            fedora Packages, extras Packages, no source of extras
            Packages/g/gcc-c++, Packages/g/gcc, no address of gcc-c++
            gcc-c++ 15, gcc$c++ 15, gcc$c++
            """)
    void refusesWhatItDoesNotUnderstand(String from, String to, String words) {
        assertThatThrownBy(() -> DnfResolution.read(OUTPUT.replace(from, to)))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining(words);
    }

    private static LockedPackage podman(Variant variant) {
        return new LockedPackage(
                "podman",
                "5:5.6.2-1.fc43",
                "x86_64",
                Set.of(variant),
                "updates",
                "Packages/p/podman-5.6.2-1.fc43.x86_64.rpm",
                17000000,
                B);
    }
}
