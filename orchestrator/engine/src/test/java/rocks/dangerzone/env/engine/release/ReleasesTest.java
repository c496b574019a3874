package rocks.dangerzone.env.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rocks.dangerzone.env.dockerfiles.catalogue.Catalogue;
import rocks.dangerzone.env.dockerfiles.catalogue.Distro;
import rocks.dangerzone.env.dockerfiles.cell.CellSelector;
import rocks.dangerzone.env.dockerfiles.template.PackageRepository;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Channel;
import rocks.dangerzone.env.dockerfiles.template.PackageSource.Repository;
import rocks.dangerzone.env.engine.fetch.ArchiveClient;
import rocks.dangerzone.env.engine.packages.Architecture;
import rocks.dangerzone.env.engine.store.Sha256;
import rocks.dangerzone.env.problem.ProblemException;

/** Repositories that real GnuPG has signed, on loopback: what the right key has signed is believed, and nothing else. */
class ReleasesTest {

    private static final CellSelector CELLS = new CellSelector(Catalogue.bundled());
    private static final Distro TRIXIE = CELLS.select("debian:trixie").distro();
    private static final Distro FEDORA = CELLS.select("fedora:44").distro();
    private static final String SHA = "0123456789abcdef".repeat(4);

    @TempDir
    static Path keys;

    private static SigningKey right;
    private static SigningKey wrong;
    private static SigningKey expired;

    private final Map<String, byte[]> files = new HashMap<>();
    private HttpServer server;
    private String address;

    @BeforeAll
    static void makeKeys() {
        right = SigningKey.make(keys.resolve("r"));
        wrong = SigningKey.make(keys.resolve("w"));
        expired = SigningKey.make(keys.resolve("e"), "2020-02-01", "--faked-system-time", "20200101T000000");
    }

    @AfterAll
    static void stopAgents() {
        right.close();
        wrong.close();
        expired.close();
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theLatestVersionThatTheRightKeyVouchesForIsTaken() throws IOException {
        apt(right, "");
        assertThat(latest(TRIXIE, right, false))
                .isEqualTo(
                        new ReleasedPackage("dangerzone_0.10.0-1_amd64.deb", "dangerzone", "0.10.0-1", "amd64", SHA));
        dnf(right);
        assertThat(latest(FEDORA, right, true))
                .isEqualTo(new ReleasedPackage(
                        "dangerzone-0.10.0-1.fc44.x86_64.rpm", "dangerzone", "0.10.0-1.fc44", "x86_64", SHA));
    }

    @Test
    void anotherKeyIsRefused() throws IOException {
        apt(wrong, "");
        refused(
                TRIXIE,
                false,
                "cannot trust " + address + "/apt/dists/trixie/Release: it is not signed by the release key "
                        + right.fingerprint());
        dnf(wrong);
        refused(
                FEDORA,
                true,
                "cannot trust " + address + "/dnf/f44/repodata/repomd.xml: it is not signed by the release key "
                        + right.fingerprint());
    }

    @Test
    void whatNobodyHasSignedIsRefused() throws IOException {
        apt(right, "");
        files.remove("/apt/dists/trixie/Release.gpg");
        refused(
                TRIXIE,
                false,
                "cannot trust " + address + "/apt/dists/trixie/Release: nobody has signed it: there is no Release.gpg");
        dnf(right);
        files.remove("/dnf/f44/repodata/repomd.xml.asc");
        refused(
                FEDORA,
                true,
                "cannot trust " + address
                        + "/dnf/f44/repodata/repomd.xml: nobody has signed it: there is no repomd.xml.asc");
        assertThat(latest(FEDORA, right, false).version()).isEqualTo("0.10.0-1.fc44");
    }

    @Test
    void whatWasChangedAfterwardsIsRefused() throws IOException {
        apt(right, "");
        files.computeIfPresent("/apt/dists/trixie/Release", (_, release) -> bytes(text(release) + "\n"));
        refused(
                TRIXIE,
                false,
                "cannot trust " + address + "/apt/dists/trixie/Release: the signature of the release key "
                        + right.fingerprint() + " does not fit it: it was changed after it was signed");
        apt(right, "");
        files.computeIfPresent(
                "/apt/dists/trixie/main/binary-amd64/Packages.gz", (_, packages) -> gzip("Package: x\n"));
        refused(
                TRIXIE,
                false,
                "cannot trust " + address
                        + "/apt/dists/trixie/main/binary-amd64/Packages.gz: its SHA-256 is not the one in the signed file Release");
        dnf(right);
        files.computeIfPresent("/dnf/f44/repodata/primary.xml.gz", (_, primary) -> gzip("<metadata/>"));
        refused(
                FEDORA,
                true,
                "cannot trust " + address
                        + "/dnf/f44/repodata/primary.xml.gz: its SHA-256 is not the one in repomd.xml");
    }

    @Test
    void aVersionThatWouldBeMoreThanOneInADockerfileIsRefused() {
        dnf(right, "0.10.0; id #");
        refused(
                FEDORA,
                false,
                "cannot trust " + address + "/dnf/f44/repodata/repomd.xml: it gives dangerzone an impossible version,"
                        + " \"0.10.0; id #-1.fc44\"");
    }

    @Test
    void anOldIndexIsRefused() throws IOException {
        apt(right, "Valid-Until: Wed, 01 Jan 2020 00:00:00 UTC\n");
        refused(
                TRIXIE,
                false,
                "cannot trust " + address
                        + "/apt/dists/trixie/Release: it was valid until 2020-01-01T00:00:00Z and no longer");
    }

    @Test
    void aKeyThatHasExpiredIsRefused() throws IOException {
        apt(expired, "", "--faked-system-time", "20200102T000000");
        assertThatThrownBy(() -> latest(TRIXIE, expired, false))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the release key of Dangerzone's main repository: " + expired.fingerprint()
                        + " has expired on 2020-02-01. Get a later dz-env, which brings the prolonged key, or name its"
                        + " file in the settings.");
    }

    @Test
    void aKeyWithAnotherFingerprintThanThePinnedOneIsRefused() throws IOException {
        apt(wrong, "");
        PackageRepository repository = new PackageRepository(
                address + "/apt", address + "/dnf/f$releasever", false, wrong.armoured(), right.fingerprint());
        assertThatThrownBy(() -> latest(TRIXIE, repository))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot use the release key of Dangerzone's main repository: its fingerprint is "
                        + wrong.fingerprint() + " and not " + right.fingerprint()
                        + ". Use the right key; only if you know"
                        + " that the new one is right, name its fingerprint in the settings.");
        PackageRepository none =
                new PackageRepository(address + "/apt", address + "/dnf", false, "no key", right.fingerprint());
        assertThatThrownBy(() -> latest(TRIXIE, none))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "cannot use the release key of Dangerzone's main repository: it is no OpenPGP key. Name the file"
                                + " of one: 'gpg --armor --export' makes it.");
    }

    @Test
    void theKeyThatComesAlongIsThePinnedOneAndHasNotExpired() {
        PackageRepository official = PackageRepository.official(Channel.PROD);
        ReleaseKey key = new PinnedKey("it", official, Clock.systemUTC()).key();
        assertThat(key.fingerprint()).isEqualTo("DE28AB241FA48260FAC9B8BAA7C9B38522604281");
    }

    @Test
    void whatIsNotThereIsTold() throws IOException {
        assertThatThrownBy(() -> latest(TRIXIE, right, false))
                .isInstanceOf(ProblemException.class)
                .hasMessage("cannot read Dangerzone's main repository: there is no " + address
                        + "/apt/dists/trixie/Release. Check the repository's address in the settings.");
        apt(right, "");
        assertThatThrownBy(() -> new Releases(Map.of())
                        .latest(
                                TRIXIE,
                                new Repository(Channel.QA, true, repository(right, false), Optional.empty()),
                                Architecture.ofOci("amd64")))
                .isInstanceOf(ProblemException.class)
                .hasMessage(
                        "no package dangerzone-full for debian:trixie: Dangerzone's QA repository has none for amd64."
                                + " See which distributions it supports, or build the package from the checkout.");
    }

    private void refused(Distro distro, boolean signedIndex, String told) {
        assertThatThrownBy(() -> latest(distro, right, signedIndex))
                .isInstanceOf(ProblemException.class)
                .hasMessage(told + ". Install nothing from there before who runs it has looked into this.");
    }

    private ReleasedPackage latest(Distro distro, SigningKey key, boolean signedIndex) {
        return latest(distro, repository(key, signedIndex));
    }

    private static ReleasedPackage latest(Distro distro, PackageRepository repository) {
        return new Releases(ArchiveClient.of(Map.of()), Clock.systemUTC())
                .latest(
                        distro,
                        new Repository(Channel.PROD, false, repository, Optional.empty()),
                        Architecture.ofOci("amd64"));
    }

    private PackageRepository repository(SigningKey key, boolean signedIndex) {
        return new PackageRepository(
                address + "/apt", address + "/dnf/f$releasever", signedIndex, key.armoured(), key.fingerprint());
    }

    private void apt(SigningKey key, String more, String... signing) throws IOException {
        String stanza = "Package: dangerzone\nVersion: %1$s\nArchitecture: amd64\n"
                + "Filename: pool/dangerzone_%1$s_amd64.deb\nSHA256: " + SHA + "\n\n";
        byte[] packages =
                gzip("Package: other\nVersion: 9\n\n" + stanza.formatted("0.10.0-1") + stanza.formatted("0.9.1-1"));
        String release = "Suite: trixie\n" + more + "SHA256:\n " + Sha256.of(packages) + " " + packages.length
                + " main/binary-amd64/Packages.gz\n";
        files.put("/apt/dists/trixie/main/binary-amd64/Packages.gz", packages);
        files.put("/apt/dists/trixie/Release", bytes(release));
        files.put("/apt/dists/trixie/Release.gpg", key.sign(bytes(release), signing));
    }

    private void dnf(SigningKey key) {
        dnf(key, "0.10.0");
    }

    private void dnf(SigningKey key, String latest) {
        String entry = """
                <package type="rpm"><name>dangerzone</name><arch>x86_64</arch>
                <version epoch="0" ver="%1$s" rel="1.fc44"/><checksum type="sha256" pkgid="YES">%2$s</checksum>
                <location href="dangerzone-%1$s-1.fc44.x86_64.rpm"/></package>
                """;
        byte[] primary = gzip("<metadata>" + entry.formatted("0.9.1", SHA) + entry.formatted(latest, SHA)
                + entry.formatted("0.11.0", SHA).replace("x86_64</arch>", "src</arch>") + "</metadata>");
        byte[] repomd = bytes("<repomd><data type=\"primary\"><checksum type=\"sha256\">" + Sha256.of(primary)
                + "</checksum><location href=\"repodata/primary.xml.gz\"/></data></repomd>");
        files.put("/dnf/f44/repodata/primary.xml.gz", primary);
        files.put("/dnf/f44/repodata/repomd.xml", repomd);
        files.put("/dnf/f44/repodata/repomd.xml.asc", key.sign(repomd));
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            byte[] file = files.get(call.getRequestURI().getPath());
            if (file == null) {
                call.sendResponseHeaders(404, -1);
            } else {
                call.sendResponseHeaders(200, file.length);
                call.getResponseBody().write(file);
            }
        }
    }

    private static byte[] gzip(String text) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
                packed.write(bytes(text));
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
