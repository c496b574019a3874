package rocks.dangerzone.env.engine.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import rocks.dangerzone.env.dockerfiles.cell.Variant;
import rocks.dangerzone.env.engine.lock.LockedPackage;

class ResolutionTest {

    /** As apt of trixie prints it, shortened. */
    private static final String OUTPUT = """
            == sources
            http://deb.example/debian/ trixie
            http://deb.example/debian/ trixie
            http://deb.example/debian/ trixie-updates
            http://security.example/debian-security/ trixie-security
            == variant dev
            == uris
            'http://security.example/debian-security/pool/updates/main/g/gpgme1.0/libgpgme11t64_1.24.2-3%2bdeb13u1_amd64.deb' libgpgme11t64_1.24.2-3+deb13u1_amd64.deb 345644\s
            'http://deb.example/debian/pool/main/n/netbase/netbase_6.5_all.deb' netbase_6.5_all.deb 12436 MD5Sum:fd96ad393ce05e5bb055165dd214150d
            == stanzas
            Package: libgpgme11t64
            Version: 1.24.2-3+deb13u1
            Architecture: amd64
            Filename: pool/updates/main/g/gpgme1.0/libgpgme11t64_1.24.2-3+deb13u1_amd64.deb
            Size: 345644
            SHA256: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa

            Package: netbase
            Architecture: all
            Version: 6.5
            Filename: pool/main/n/netbase/netbase_6.5_all.deb
            Size: 12436
            SHA256: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
            == variant end-user
            == uris
            'http://deb.example/debian/pool/main/n/netbase/netbase_6.5_all.deb' netbase_6.5_all.deb 12436 MD5Sum:fd96ad393ce05e5bb055165dd214150d
            == stanzas
            Package: netbase
            Architecture: all
            Version: 6.5
            Filename: pool/main/n/netbase/netbase_6.5_all.deb
            Size: 12436
            SHA256: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
            """;

    @Test
    void namesEachPackageWithItsSourceAndPath() {
        assertThat(Resolution.read(OUTPUT))
                .containsExactly(
                        new LockedPackage(
                                "libgpgme11t64",
                                "1.24.2-3+deb13u1",
                                "amd64",
                                Set.of(Variant.DEV),
                                "trixie-security",
                                "pool/updates/main/g/gpgme1.0/libgpgme11t64_1.24.2-3+deb13u1_amd64.deb",
                                345644,
                                "a".repeat(64)),
                        netbase(Variant.DEV),
                        netbase(Variant.END_USER));
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertUnreadable("hello", "hello");
        assertUnreadable(
                OUTPUT.replace("'http://deb.example/debian/pool/main/n", "http://deb.example/debian/pool/main/n"),
                "http://deb.example/debian/pool/main/n");
        assertUnreadable(OUTPUT.replace("Size: 12436", "Size: many"), "Size=many");
        assertUnreadable(OUTPUT.replace("SHA256: bbbb", "SHA256: "), "netbase");
        assertUnreadable(OUTPUT.replace("Filename: pool/main/n", "Filename: pool/main/x"), "no address of pool/main/x");
        assertUnreadable(
                OUTPUT.replace("http://deb.example/debian/ ", "http://else.example/debian/ "),
                "no source of http://deb.example/debian/");
    }

    private static void assertUnreadable(String output, String words) {
        assertThatThrownBy(() -> Resolution.read(output))
                .isInstanceOf(UnreadableAnswerException.class)
                .hasMessageContaining(words);
    }

    private static LockedPackage netbase(Variant variant) {
        return new LockedPackage(
                "netbase",
                "6.5",
                "all",
                Set.of(variant),
                "trixie",
                "pool/main/n/netbase/netbase_6.5_all.deb",
                12436,
                "b".repeat(64));
    }
}
