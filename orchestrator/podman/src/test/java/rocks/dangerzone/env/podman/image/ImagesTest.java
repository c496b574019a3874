package rocks.dangerzone.env.podman.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rocks.dangerzone.env.podman.Podman;
import rocks.dangerzone.env.podman.error.PodmanApiException;
import rocks.dangerzone.env.podman.error.PodmanConnectionException;
import rocks.dangerzone.env.podman.scripted.ScriptedService;
import rocks.dangerzone.env.podman.scripted.Scripts;

/** Images on canned answers. */
class ImagesTest {

    private static final String ID = "0123456789abcdef".repeat(4);

    private final List<String> progress = new ArrayList<>();

    @Test
    void tellsWhetherAnImageExists() throws IOException {
        try (var service = ScriptedService.answering(
                        Scripts.answer(204, ""), Scripts.answer(404, "{}"), Scripts.answer(500, "{}"));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.images().exists("a/b:1")).isTrue();
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/images/a/b:1/exists");
            assertThat(podman.images().exists("a/b:1")).isFalse();
            assertThatThrownBy(() -> podman.images().exists("a/b:1")).isInstanceOf(PodmanApiException.class);
        }
    }

    @Test
    void readsWhatIsKnownOfAnImage() throws IOException {
        String full = """
                {"Id": "abc", "Digest": "sha256:d", "RepoTags": ["a:1"], "RepoDigests": ["a@sha256:d"],
                 "Created": "2026-01-02T03:04:05Z", "Size": 12345678901, "Architecture": "amd64",
                 "Labels": {"k": "v"}, "RootFS": {"Type": "layers", "Layers": ["sha256:1", "sha256:2"]}, "Other": {}}
                """;
        try (var service = ScriptedService.answering(
                        Scripts.answer(200, full),
                        Scripts.answer(200, "{\"Id\":\"abc\",\"RepoTags\":null,\"Labels\":null,\"Created\":\"soon\"}"),
                        Scripts.answer(404, "{}"));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.images().inspect("a:1"))
                    .contains(new ImageDetails(
                            "abc",
                            "sha256:d",
                            List.of("a:1"),
                            List.of("a@sha256:d"),
                            Instant.parse("2026-01-02T03:04:05Z"),
                            12_345_678_901L,
                            "amd64",
                            Map.of("k", "v"),
                            List.of("sha256:1", "sha256:2")));
            assertThat(podman.images().inspect("a:1"))
                    .contains(new ImageDetails(
                            "abc", "", List.of(), List.of(), Instant.EPOCH, 0, "", Map.of(), List.of()));
            assertThat(podman.images().inspect("a:1")).isEmpty();
        }
    }

    @Test
    void readsTheHistoryOfAnImage() throws IOException {
        String image = """
                {"Id": "abc", "History": [
                 {"created": "2026-01-02T03:04:05Z", "created_by": "/bin/sh -c #(nop) ARG X", "comment": "FROM base:1",
                  "empty_layer": true},
                 {"created": "2026-01-02T03:04:05Z", "created_by": "/bin/sh -c make"}]}
                """;
        try (var service = ScriptedService.answering(
                        Scripts.answer(200, image),
                        Scripts.answer(200, "{\"Id\":\"abc\"}"),
                        Scripts.answer(404, "{}"));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.images().history("a:1"))
                    .contains(List.of(
                            new HistoryEntry("/bin/sh -c #(nop) ARG X", "FROM base:1", true),
                            new HistoryEntry("/bin/sh -c make", "", false)));
            assertThat(podman.images().history("a:1")).contains(List.of());
            assertThat(podman.images().history("a:1")).isEmpty();
        }
    }

    @Test
    void listsImagesThatHaveANameAndThoseThatHaveNone() throws IOException {
        String rows = """
                [{"Id": "a", "RepoTags": ["x:1", "x:2"], "History": ["x:1", "x:2"], "Created": 1700000000, "Size": 5,
                  "Labels": {"k": "v"}},
                 {"Id": "b", "RepoTags": null, "History": ["x:2"], "Created": 1700000001, "Size": 6, "Labels": null},
                 {"Id": "c", "RepoTags": ["y:1"], "Names": ["y@sha256:d", "y:1"], "History": ["y@sha256:d", "y:1"],
                  "Created": 1700000002, "Size": 7, "Labels": null}]
                """;
        try (var service = ScriptedService.answering(Scripts.answer(200, rows));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.images().list(Map.of()))
                    .containsExactly(
                            new ImageSummary(
                                    "a",
                                    List.of("x:1", "x:2"),
                                    List.of("x:1", "x:2"),
                                    Instant.ofEpochSecond(1_700_000_000),
                                    5,
                                    Map.of("k", "v")),
                            new ImageSummary(
                                    "b", List.of(), List.of("x:2"), Instant.ofEpochSecond(1_700_000_001), 6, Map.of()),
                            new ImageSummary(
                                    "c",
                                    List.of("y@sha256:d", "y:1"),
                                    List.of("y@sha256:d", "y:1"),
                                    Instant.ofEpochSecond(1_700_000_002),
                                    7,
                                    Map.of()));
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/images/json?filters=%7b%7d");
        }
    }

    @Test
    void pullsAndTellsTheProgress() throws IOException {
        var script = Scripts.streamed(
                "{\"stream\":\"Trying to pull a:1...\\n\"}\n",
                "{\"stream\":\"Copying\"}{\"stream\":\" blob\\n\"}",
                "{\"images\":[\"" + ID + "\"],\"id\":\"" + ID + "\"}");
        assertThat(pull(script)).isEqualTo(ID);
        assertThat(progress).containsExactly("Trying to pull a:1...", "Copying blob");
    }

    @Test
    void failsWithWhatPodmanSaysInsideThePull() {
        assertThatThrownBy(() -> pull(Scripts.streamed("{\"stream\":\"Try\"}", "{\"error\":\"not found\\n\"}")))
                .isInstanceOf(PodmanApiException.class)
                .hasMessage("not found");
        assertThat(progress).containsExactly("Try");
        assertThatThrownBy(() -> pull(Scripts.streamed("{\"stream\":\"Try\"}")))
                .isInstanceOf(PodmanConnectionException.class)
                .hasMessage(
                        "the pull's log ended with neither an image nor an error: Podman went away while it pulled");
    }

    @Test
    void tagsUntagsAndRemoves() throws IOException {
        try (var service = ScriptedService.answering(Scripts.answer(201, ""));
                Podman podman = Podman.connect(service.endpoint())) {
            podman.images().tag("abc", "localhost/a", "1");
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/images/abc/tag?repo=localhost%2fa&tag=1");
            podman.images().untag("abc", "localhost/a", "1");
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/images/abc/untag?repo=localhost%2fa&tag=1");
            podman.images().remove("localhost/a:1", true);
            assertThat(service.requests().getLast().method()).isEqualTo("DELETE");
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/images/localhost/a:1?force=true");
        }
    }

    @Test
    void importsARootFileSystem() throws IOException {
        try (var service = ScriptedService.answering(Scripts.answer(200, "{\"Id\":\"sha256:" + ID + "\"}"));
                Podman podman = Podman.connect(service.endpoint())) {
            InputStream tar = new ByteArrayInputStream("tar".getBytes(StandardCharsets.UTF_8));
            assertThat(podman.images().importRootFs(tar, "a:1", List.of("CMD [\"sh\"]", "ENV A=b")))
                    .isEqualTo(ID);
            assertThat(service.lastTarget())
                    .isEqualTo("/v4.0.0/libpod/images/import?reference=a%3a1"
                            + "&changes=CMD%20%5b%22sh%22%5d&changes=ENV%20A%3db");
            assertThat(service.requests().getLast().body()).isEqualTo("tar");
        }
    }

    /** The tests' heap is smaller than this archive, see the POM. */
    @Test
    void loadsAnArchiveLargerThanTheHeap() throws IOException {
        long size = 200L * 1024 * 1024;
        try (var service = ScriptedService.answering(Scripts.answer(200, "{\"Names\":[\"a:1\"]}"));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThat(podman.images().load(zeros(size))).containsExactly("a:1");
            assertThat(service.requests().getLast().bodyLength()).isEqualTo(size);
        }
    }

    @Test
    void savesAnArchiveLargerThanTheHeap() throws IOException {
        byte[] chunk = new byte[1 << 20];
        try (var service = ScriptedService.answering((request, in, out) -> {
                    Scripts.streamHead(out);
                    for (int i = 0; i < 200; i++) {
                        Scripts.chunk(out, chunk);
                    }
                    Scripts.text(out, "0\r\n\r\n");
                });
                Podman podman = Podman.connect(service.endpoint());
                InputStream archive = podman.images().save("a/b:1", Images.ArchiveFormat.DOCKER)) {
            assertThat(service.lastTarget()).isEqualTo("/v4.0.0/libpod/images/a/b:1/get?format=docker-archive");
            assertThat(archive.transferTo(OutputStream.nullOutputStream())).isEqualTo(200L << 20);
        }
    }

    @Test
    void tellsOfAnImageThatIsNotThereAndOfAnArchiveThatBreaksOff() throws IOException {
        try (var service = ScriptedService.answering(
                        Scripts.answer(404, "{\"message\":\"x: image not known\",\"response\":404}"),
                        (request, in, out) -> {
                            Scripts.streamHead(out);
                            Scripts.chunk(out, new byte[1000]);
                        });
                Podman podman = Podman.connect(service.endpoint())) {
            assertThatThrownBy(() -> podman.images().save("x", Images.ArchiveFormat.OCI))
                    .isInstanceOfSatisfying(
                            PodmanApiException.class,
                            e -> assertThat(e.notFound()).isTrue())
                    .hasMessage("x: image not known");
            try (InputStream archive = podman.images().save("x", Images.ArchiveFormat.OCI)) {
                assertThatThrownBy(archive::readAllBytes)
                        .isInstanceOf(PodmanConnectionException.class)
                        .hasMessageStartingWith("the connection to Podman at "
                                + service.endpoint().uri() + " broke off");
            }
        }
    }

    /** The service never ends this answer: who waits for its end on closing never returns. */
    @Test
    @Timeout(20)
    void closesAnArchiveThatNobodyWantsToTheEnd() throws IOException {
        var closed = new CountDownLatch(1);
        try (var service = ScriptedService.answering((request, in, out) -> {
                    try {
                        Scripts.streamHead(out);
                        while (true) {
                            Scripts.chunk(out, new byte[1000]);
                        }
                    } finally {
                        closed.countDown();
                    }
                });
                Podman podman = Podman.connect(service.endpoint())) {
            try (InputStream archive = podman.images().save("x", Images.ArchiveFormat.OCI)) {
                assertThat(archive.read()).isZero();
            }
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void saysThatTheDataCouldNotBeRead() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        };
        try (var service = ScriptedService.answering(Scripts.answer(200, "{}"));
                Podman podman = Podman.connect(service.endpoint())) {
            assertThatThrownBy(() -> podman.images().load(broken))
                    .isInstanceOf(PodmanConnectionException.class)
                    .hasMessage("the data for Podman could not be read: Input/output error");
        }
    }

    private String pull(ScriptedService.Script script) throws IOException {
        try (var service = ScriptedService.answering(script);
                Podman podman = Podman.connect(service.endpoint())) {
            return podman.images().pull("a:1", progress::add);
        }
    }

    private static InputStream zeros(long size) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int count = (int) Math.min(length, left);
                left -= count;
                return count;
            }
        };
    }
}
