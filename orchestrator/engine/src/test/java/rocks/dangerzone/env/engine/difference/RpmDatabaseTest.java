package rocks.dangerzone.env.engine.difference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reading a database that rpm 4.18 has made: {@code rpm --justdb} of 23 packages of {@code ci/stand-in-packages}, and of one,
 * {@code many}, with 300 files in {@code /usr/share/many} and one in {@code /lib}, whose header takes several pages.
 */
class RpmDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void tellsVersionsAndOwners() throws IOException {
        Set<String> asked = Set.of(
                "usr/share/many/1/file-1",
                "usr/share/many/6/file-300",
                "usr/lib/many.so",
                "usr/share/stand-in/package-07",
                "usr/share/stranger");
        RpmDatabase database = new RpmDatabase(asked);

        database.read(new ByteArrayInputStream(fixture()));

        assertThat(database.versions())
                .hasSize(24)
                .containsEntry("many:noarch", "1:2.0-3.fc43")
                .containsEntry("package-20:noarch", "1.0-1.fc43");
        assertThat(asked)
                .filteredOn(path -> owner(database, path).equals("many"))
                .containsExactlyInAnyOrder("usr/share/many/1/file-1", "usr/share/many/6/file-300", "usr/lib/many.so");
        assertThat(owner(database, "usr/share/stand-in/package-07")).isEqualTo("package-07");
        assertThat(owner(database, "usr/share/stranger")).isEmpty();
    }

    @Test
    void tellsNothingOfADamagedOne() throws IOException {
        byte[] whole = fixture();
        RpmDatabase database = new RpmDatabase(Set.of());
        for (int length = 0; length < whole.length; length += 10007) {
            database.read(new ByteArrayInputStream(Arrays.copyOf(whole, length)));
            assertThat(database.versions()).as("%s bytes", length).isEmpty();
        }
    }

    /** A flipped byte may change what is read, but there is no other exception and no endless reading. */
    @Test
    void survivesFlippedBytes() throws IOException {
        byte[] whole = fixture();
        for (int i = 0; i < whole.length; i += i < 200 ? 3 : 997) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) 0xff;
            RpmDatabase database = new RpmDatabase(Set.of());
            database.read(new ByteArrayInputStream(damaged));
            assertThat(database.versions().size()).isLessThanOrEqualTo(24);
        }
    }

    @Test
    void saysWhatIsNoDatabaseAndWhichTableIsMissing() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "hello");
        Path database = Files.write(folder.resolve("database"), fixture());

        assertThatThrownBy(() -> SqliteTable.read(text, "Packages", columns -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("it is no SQLite database");
        assertThatThrownBy(() -> SqliteTable.read(database, "Parcels", columns -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage("it has no table Parcels");
    }

    private static String owner(RpmDatabase database, String path) {
        return database.owner(path).orElse("");
    }

    static byte[] fixture() throws IOException {
        try (InputStream packed = Objects.requireNonNull(RpmDatabaseTest.class.getResourceAsStream("rpmdb.sqlite.gz"));
                InputStream in = new GZIPInputStream(packed)) {
            return in.readAllBytes();
        }
    }
}
