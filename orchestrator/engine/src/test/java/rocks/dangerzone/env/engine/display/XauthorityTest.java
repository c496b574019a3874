package rocks.dangerzone.env.engine.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocks.dangerzone.env.engine.display.Xauthority.Entry;

/** Files as xauth(1) 1.1.2 wrote them. */
class XauthorityTest {

    /** Of {@code xauth add vm/unix:77 . 00…} and {@code xauth add 192.0.2.1:0 . ff…}. */
    private static final byte[] TWO = HexFormat.of()
            .parseHex("010000" + "02766d" + "00023737" + "00124d49542d4d414749432d434f4f4b49452d31"
                    + "0010000102030405060708090a0b0c0d0e0f"
                    + "00000004c0000201" + "000130" + "00124d49542d4d414749432d434f4f4b49452d31"
                    + "0010ffffffffffffffffffffffffffffffff");

    private static final String COOKIE = "MIT-MAGIC-COOKIE-1";
    private static final DisplayName DISPLAY = DisplayName.parse(":77").orElseThrow();

    @Test
    void entriesAreRead() {
        List<Entry> entries = Xauthority.parse(TWO).orElseThrow().entries();

        assertThat(entries).hasSize(2);
        assertThat(entries.getFirst().family()).isEqualTo(256);
        assertThat(entries.getFirst().address()).isEqualTo("vm");
        assertThat(entries.getFirst().number()).isEqualTo("77");
        assertThat(entries.getFirst().method()).isEqualTo(COOKIE);
        assertThat(entries.getFirst().data()).hasSize(16).startsWith("\0\1\2");
        assertThat(entries.getLast().family()).isZero();
        assertThat(entries.getLast().address()).isEqualTo("\u00c0\0\2\1");
        assertThat(entries.getLast().data()).startsWith("\u00ff");
    }

    @Test
    void whatIsWrittenIsWhatWasRead() {
        Xauthority read = Xauthority.parse(TWO).orElseThrow();

        assertThat(HexFormat.of().formatHex(read.entries().getFirst().bytes())
                        + HexFormat.of().formatHex(read.entries().getLast().bytes()))
                .isEqualTo(HexFormat.of().formatHex(TWO));
    }

    @Test
    void anEmptyFileHasNoEntries() {
        assertThat(Xauthority.parse(new byte[0]).orElseThrow().entries()).isEmpty();
    }

    @Test
    void aFileThatIsCutOffAnywhereIsDamaged() {
        int first = TWO.length - 2 - 2 - 4 - 2 - 1 - 2 - 18 - 2 - 16;
        for (int length = 1; length < TWO.length; length++) {
            assertThat(Xauthority.parse(Arrays.copyOf(TWO, length)).isPresent())
                    .as("%d bytes", length)
                    .isEqualTo(length == first);
        }
    }

    @Test
    void textIsNoFileOfCookies() {
        assertThat(Xauthority.parse("no cookies in here\n".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "256, vm, 77, MIT-MAGIC-COOKIE-1, true",
        "256, vm, '', MIT-MAGIC-COOKIE-1, true",
        "65535, '', 77, MIT-MAGIC-COOKIE-1, true",
        "65535, other, '', MIT-MAGIC-COOKIE-1, true",
        "256, other, 77, MIT-MAGIC-COOKIE-1, false",
        "256, vm, 7, MIT-MAGIC-COOKIE-1, false",
        "256, vm, 77, XDM-AUTHORIZATION-1, false",
        "0, vm, 77, MIT-MAGIC-COOKIE-1, false"
    })
    void theCookieIsTheDisplaysOwn(int family, String address, String number, String method, boolean taken) {
        Xauthority file = new Xauthority(List.of(new Entry(family, address, number, method, "x")));

        assertThat(file.cookie(DISPLAY, "vm").isPresent()).isEqualTo(taken);
    }

    @Test
    void theFirstThatFitsIsTaken() {
        Xauthority file = new Xauthority(List.of(
                new Entry(256, "other", "77", COOKIE, "1"),
                new Entry(256, "vm", "77", COOKIE, "2"),
                new Entry(65535, "", "77", COOKIE, "3")));

        assertThat(file.cookie(DISPLAY, "vm").orElseThrow().data()).isEqualTo("2");
    }

    @Test
    void forAContainerItCountsForEveryHost() {
        Entry wild = Xauthority.parse(TWO).orElseThrow().entries().getFirst().wild();

        assertThat(HexFormat.of().formatHex(wild.bytes()))
                .isEqualTo("ffff" + "0000" + "00023737" + "00124d49542d4d414749432d434f4f4b49452d31"
                        + "0010000102030405060708090a0b0c0d0e0f");
    }

    @Test
    void theSecretIsNeverShown() {
        Entry entry = new Entry(256, "vm", "77", COOKIE, "secret");

        assertThat(entry.toString()).isEqualTo("Entry[family=256, number=77, method=MIT-MAGIC-COOKIE-1]");
        assertThat(entry.numericPlace()).isEqualTo("0100 0002 766d 0002 3737");
    }
}
