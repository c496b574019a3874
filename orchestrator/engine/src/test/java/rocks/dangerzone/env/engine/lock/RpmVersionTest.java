package rocks.dangerzone.env.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpmVersionTest {

    private final RpmVersion versions = new RpmVersion();

    /** The examples of rpm-version(7) and of rpm's own tests, tests/rpmvercmp.at. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            1.0-1, 2.0-1
            2.0-1, 2.0.1-1
            2.0-1.fc43, 2.0-2.fc43
            9.9-9, 1:0.1-1
            5.5p1-1, 5.5p2-1
            5.5p1-1, 5.5p10-1
            10xyz-1, 10.1xyz-1
            xyz10-1, xyz10.1-1
            xyz.4-1, 8-1
            xyz.4-1, 2-1
            1.0~rc1-1, 1.0-1
            1.0~rc1-1, 1.0~rc2-1
            1.0~rc1~git123-1, 1.0~rc1-1
            1.0-1, 1.0^-1
            1.0-1, 1.0^git1-1
            1.0^git1-1, 1.0^git2-1
            1.0^git1-1, 1.01-1
            1.0^20160101-1, 1.0.1-1
            1.0~rc1-1, 1.0~rc1^git1-1
            1.0^git1~pre-1, 1.0^git1-1
            1.9-1, 1.10-1
            """)
    void knowsTheEarlierOne(String earlier, String later) {
        assertThat(versions.compare(earlier, later)).isNegative();
        assertThat(versions.compare(later, earlier)).isPositive();
        assertThat(versions.compare(earlier, earlier)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1.0-1, 1_0-1", "2.01-1, 2.1-1", "0:1.0-1, 1.0-1"})
    void takesOthersForTheSame(String one, String other) {
        assertThat(versions.compare(one, other)).isZero();
    }
}
