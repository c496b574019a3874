package rocks.dangerzone.env.engine.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageReadersTest {

    private static final String CONTROL = "Package: dangerzone\nVersion: 1:0.11.0-1\nArchitecture: all\n";

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final int RPMTAG_VCS = 5034;

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"", "gz", "xz", "zst"})
    void readDebsInEveryCompression(String compression) throws IOException {
        Path file = DebFile.write(temp.resolve("x.deb"), compression, CONTROL);

        assertThat(DebReader.read(file))
                .isEqualTo(new PackageMetadata("dangerzone", "0.11.0-1", "all", Optional.empty()));
    }

    @Test
    void readRpms() throws IOException {
        assertThat(RpmReader.read(rpm("0.11.0", "1.fc44", "x86_64")))
                .isEqualTo(new PackageMetadata("dangerzone", "0.11.0-1.fc44", "x86_64", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                0123456789abcdef0123456789abcdef01234567, true
                0123456789abcdef0123456789abcdef01234567 main https://example.org/x, true
                0123456, false
                main, false
                '', false
                """)
    void readTheCommitOfADeb(String field, boolean tells) throws IOException {
        Path file = DebFile.write(temp.resolve("x.deb"), "gz", CONTROL + "Git-Commit: " + field + "\n");

        assertThat(DebReader.read(file).commit()).isEqualTo(tells ? Optional.of(COMMIT) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                git+https://example.org/x.git#0123456789abcdef0123456789abcdef01234567, true
                git+https://example.org/x.git#0123456789abcdef0123456789abcdef01234567:, true
                git+ssh://git@example.org/x#0123456789abcdef0123456789abcdef01234567:sub/folder, true
                git:https://example.org/x#0123456789abcdef0123456789abcdef01234567, true
                hg+https://example.org/x#0123456789abcdef0123456789abcdef01234567, false
                git+https://example.org/x.git#v1.0.0, false
                git+https://example.org/x.git#0123456, false
                https://example.org/x.git, false
                """)
    void readTheCommitOfAnRpm(String vcs, boolean tells) throws IOException {
        try (RpmBuilder builder = new RpmBuilder("dangerzone", "0.11.0", "1.fc44", "noarch", temp)) {
            builder.setHeaderCustomizer(header -> header.putString(RPMTAG_VCS, vcs));
            builder.build();

            assertThat(RpmReader.read(builder.getTargetFile()).commit())
                    .isEqualTo(tells ? Optional.of(COMMIT) : Optional.empty());
        }
    }

    /** At whatever byte a file ends, it is told apart from a whole one, without another exception. */
    @Test
    void refuseDebsThatAreCutShortAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(DebFile.write(temp.resolve("x.deb"), "xz", CONTROL));

        for (int length = 0; length < whole.length - 1; length += 31) {
            Path cut = Files.write(temp.resolve("cut.deb"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> DebReader.read(cut))
                    .as("%s bytes", length)
                    .isInstanceOf(MalformedPackageException.class);
        }
    }

    @Test
    void refuseRpmsThatAreCutShortAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(rpm("0.11.0", "1.fc44", "noarch"));

        for (int length = 0; length < whole.length; length += 31) {
            Path cut = Files.write(temp.resolve("cut.rpm"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> RpmReader.read(cut))
                    .as("%s bytes", length)
                    .isInstanceOf(MalformedPackageException.class);
        }
    }

    /** A flipped byte may leave a readable package, but never gives anything but metadata or the one exception. */
    @Test
    void surviveFlippedBytesOfAnRpmsHeaders() throws IOException {
        byte[] whole = Files.readAllBytes(rpm("0.11.0", "1.fc44", "noarch"));
        int read = 0;
        int refused = 0;
        for (int i = 0; i < Math.min(whole.length, 4000); i += 5) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) 0xff;
            Path file = Files.write(temp.resolve("damaged.rpm"), damaged);
            try {
                RpmReader.read(file);
                read++;
            } catch (MalformedPackageException e) {
                refused++;
            }
        }
        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void tellWhichFieldADebLacks() throws IOException {
        Path file = DebFile.write(temp.resolve("x.deb"), "gz", "Package: dangerzone\nArchitecture: all\n");

        assertThatThrownBy(() -> DebReader.read(file)).hasMessage("its control file has no Version");
    }

    private Path rpm(String version, String release, String architecture) throws IOException {
        try (RpmBuilder builder = new RpmBuilder("dangerzone", version, release, architecture, temp)) {
            builder.newContext().addFile("/usr/share/x", new byte[3000], file -> {});
            builder.build();
            return builder.getTargetFile();
        }
    }
}
