package rocks.dangerzone.env.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "9949, 9.9 kB",
        "9950, 10 kB",
        "412345678, 412 MB",
        "999499999, 999 MB",
        "999500000, 1.0 GB",
        "1834567890, 1.8 GB",
        "5000000000000000, 5000 TB"
    })
    void isWrittenWithTwoOrThreeDigits(long bytes, String text) {
        assertThat(new ByteSize(bytes)).hasToString(text);
    }
}
