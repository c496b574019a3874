package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --sync} with a real registry, and with a stand-in for one that is out of order. */
class RegistryIT {

    private static final String BASE = "localhost/dz-env-test/stand-in:1";

    private static final Person root = Stage.root();
    private static final Path folder = root.home().resolve("registries");

    private static StandIns checkout;

    /** The exact names of dev images as a build without a registry gives them, from {@code /build/} on. */
    private static List<String> exact;

    private static LocalRegistry plain;
    private static LocalRegistry closed;

    @BeforeAll
    static void registries() {
        root.types("rm -rf " + folder + " && mkdir -p " + folder + "/plain " + folder + "/closed")
                .succeeded();
        checkout = StandIns.of(root, "shared");
        exact = checkout.types("dz-env build-dev standin:1 standin:3 --quiet")
                .succeeded()
                .stdout()
                .lines()
                .map(name -> name.substring(name.indexOf('/')))
                .toList();
        plain = LocalRegistry.plain(folder.resolve("plain"));
        closed = LocalRegistry.closed(folder.resolve("closed"));
    }

    @AfterAll
    static void stop() {
        plain.close();
        closed.close();
        root.types("rm -rf " + folder + " $HOME/.config/containers/certs.d").succeeded();
        checkout.forgetImages();
    }

    @BeforeEach
    void forget() {
        checkout.forgetImages();
    }

    @Test
    void whatOneBuildsOthersPull() {
        Outcome pushed = build(plain, "one", "standin:1", "").succeeded();
        String name = pushed.stdout().strip();
        assertThat(pushed.stderr()).contains("standin-1/dev is built and pushed: " + name + "\n");
        String id = id(name);

        assertThat(build(plain, "one", "standin:1", "").succeeded().stderr())
                .endsWith("standin-1/dev is pulled: " + name + "\n");
        checkout.forgetImages();
        Outcome pulled = build(plain, "one", "standin:1", "--json").succeeded();
        assertThat(pulled.stdout())
                .contains(
                        "\"imageId\" : \"" + id,
                        "\"log\" : null",
                        "\"action\" : \"pulled\"",
                        digest(plain, "one", name));
        assertThat(id(plain.host() + "/one/build/standin:1")).isEqualTo(id);

        // Another commit with the same inputs has another tag, and is the same image.
        checkout.types("git -c user.name=x -c user.email=x@example.org commit --quiet --allow-empty --message second")
                .succeeded();
        checkout.forgetImages();
        Outcome other = build(plain, "one", "standin:1", "").succeeded();
        assertThat(other.stderr()).endsWith("standin-1/dev is pulled: " + name + "\n");
        assertThat(other.stdout().strip()).isNotEqualTo(name);
        assertThat(id(other.stdout().strip())).isEqualTo(id);
        checkout.types("git reset --quiet --soft HEAD~1").succeeded();
    }

    @Test
    void aManifestTellsWhatIsInTheRegistry() {
        String matrix = "DZ_ENV_REGISTRY=" + plain.host() + "/two dz-env matrix build 'standin-2/dev' --sync"
                + " --tls-verify false --manifest sync.json --quiet";
        checkout.types(matrix).succeeded();
        String copy = checkout.jq(".cells[0].execution.registry | .action, .digest, .name", "sync.json");
        String name = copy.lines().toList().getLast();
        assertThat(copy).isEqualTo("pushed\n" + digest(plain, "two", name) + "\n" + name + "\n");

        checkout.forgetImages();
        checkout.types(matrix).succeeded();
        assertThat(checkout.jq(
                        ".cells[0] | .execution.status, .execution.registry.action, .execution.registry.digest",
                        "sync.json"))
                .isEqualTo("up-to-date\npulled\n" + digest(plain, "two", name) + "\n");
    }

    @Test
    void certificatesAndLoginsAreThoseOfPodman() {
        String host = closed.host();
        build(closed, "one", "standin:1", "--tls-verify true")
                .failedInTheEnd(
                        1,
                        "dz-env: cannot pull " + tag(closed, "one") + ": the certificate of the registry "
                                + host
                                + " is not to be trusted (x509: certificate signed by unknown authority). Put the"
                                + " certificate of its authority into ~/.config/containers/certs.d/" + host
                                + "/ca.crt, or say"
                                + " --tls-verify false where nobody can be between.");

        root.types("mkdir -p $HOME/.config/containers/certs.d/" + host + " && cp " + folder
                        + "/closed/ca.crt $HOME/.config/containers/certs.d/" + host)
                .succeeded();
        build(closed, "one", "standin:1", "--tls-verify true")
                .failedInTheEnd(
                        1,
                        "dz-env: cannot pull " + tag(closed, "one") + ": the registry " + host
                                + " asks for a login, and there is none (unauthorized: authentication required). Log in: podman"
                                + " login " + host + ".");

        String wrong = login("wrong.json", host, "ci:wrong");
        checkout.types(wrong + line(closed, "one", "standin:1", ""))
                .failedInTheEnd(
                        1,
                        "dz-env: cannot pull " + tag(closed, "one") + ": the registry " + host
                                + " refuses the login of ci from " + folder
                                + "/wrong.json (unauthorized: authentication"
                                + " required). Log in as somebody who may do that: podman login " + host + ".");

        String right = login("right.json", host, "ci:secret");
        Outcome pushed =
                checkout.types(right + line(closed, "one", "standin:1", "")).succeeded();
        assertThat(pushed.stderr()).contains("standin-1/dev is built and pushed: " + host + "/one/build/standin:1-");
        checkout.forgetImages();
        assertThat(checkout.types(right + line(closed, "one", "standin:1", ""))
                        .succeeded()
                        .stderr())
                .contains("standin-1/dev is pulled: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            full | push | has no room for it (507 Insufficient Storage). Have room made there and try again: what is built stays in Podman's storage.
            too-large | push | has no room for it (StatusCode: 413). Have room made there and try again: what is built stays in Podman's storage.
            forbidden | push | asks for a login, and there is none (denied). Log in: podman login HOST.
            silent | pull | was not done with it within 3 s. Try again, for what is there is not sent again, or give it more time with --sync-timeout.
            """)
    void aRegistryThatIsOutOfOrderIsTold(String fault, String verb, String told) {
        try (LocalRegistry faulty = plain.faulty(fault)) {
            build(faulty, fault, "standin:3", "--sync-timeout 3s")
                    .failedInTheEnd(
                            1,
                            "dz-env: cannot " + verb + " " + tag(faulty, fault, "standin:3") + ": the registry "
                                    + faulty.host() + " " + told.replace("HOST", faulty.host()));
            // What is built is not lost.
            checkout.types("podman image exists " + faulty.host() + "/" + fault + "/build/standin:3")
                    .ended(verb.equals("push") ? 0 : 1);
        }
    }

    @Test
    void aRegistryThatIsDownIsTold() {
        LocalRegistry down = new LocalRegistry(plain.process(), "127.0.0.1:9");
        build(down, "one", "standin:1", "")
                .failedInTheEnd(
                        1,
                        "dz-env: cannot pull " + tag(down, "one") + ": the registry 127.0.0.1:9 cannot be"
                                + " reached (dial tcp 127.0.0.1:9: connect: connection refused). Check the network and the"
                                + " setting 'registry', or leave out --sync.");
    }

    @Test
    void layersThatAreNotWhatTheyAreSaidToBeAreRefused() {
        String name =
                build(plain, "three", "standin:1", "").succeeded().stdout().strip();
        checkout.forgetImages();
        // Podman asks for no layer that it has; those of the build's steps are here without a name.
        checkout.types("podman image prune --force").succeeded();
        try (LocalRegistry faulty = plain.faulty("wrong-digest")) {
            Outcome outcome = build(faulty, "three", "standin:1", "").ended(1);
            assertThat(outcome.stderr())
                    .containsPattern("dz-env: cannot pull \\S+: what the registry " + faulty.host()
                            + " serves is not what it says it is \\(Digest did not match, expected sha256:[0-9a-f]{64},"
                            + " got sha256:[0-9a-f]{64}\\)\\. Use nothing of it before who runs it has looked into this;"
                            + " without --sync the image is built here\\.\n$");
            checkout.types("podman image exists " + name.replace(plain.host(), faulty.host()))
                    .ended(1);
        }
    }

    @Test
    void anotherImageUnderTheTagIsRefused() {
        String name = build(plain, "four", "standin:1", "").succeeded().stdout().strip();
        checkout.forgetImages();
        checkout.types("echo FROM " + BASE + " | podman build --quiet --timestamp 0 --tag " + name + " - &&"
                        + " podman push --quiet --tls-verify=false " + name + " && podman rmi " + name)
                .succeeded();

        build(plain, "four", "standin:1", "")
                .failedInTheEnd(
                        1,
                        "dz-env: cannot use " + name + " from the registry: it is not an environment"
                                + " standin-1/dev. Tell who pushes there; 'dz-env build --sync --no-cache' puts a right one in"
                                + " its place.");
        checkout.types("podman image exists " + name).ended(1);

        assertThat(build(plain, "four", "standin:1", "--no-cache").succeeded().stderr())
                .contains("standin-1/dev is built and pushed: " + name + "\n");
        checkout.forgetImages();
        assertThat(build(plain, "four", "standin:1", "").succeeded().stderr()).contains("is pulled: " + name);
    }

    @Test
    void ofTwoWhoBuildTheSameTheSecondTakesWhatTheFirstHasPushed() throws InterruptedException {
        // An image that may come of the same inputs, as when an archive has moved on.
        String name = build(plain, "five", "standin:1", "").succeeded().stdout().strip();
        String repository = plain.host() + "/six/build/standin";
        String other = repository + name.substring(name.lastIndexOf(':'));
        String time = checkout.types("podman image inspect --format '{{.Created.Unix}}' " + name)
                .succeeded()
                .stdout()
                .strip();
        checkout.types("printf 'FROM " + BASE + "\\nENV DANGERZONE_ENVIRONMENT=standin-1/dev\\nLABEL other=yes\\n'"
                        + " | podman build --quiet --timestamp " + time + " --tag " + repository
                        + ":other - && podman push --quiet --tls-verify=false " + repository + ":other")
                .succeeded();
        String id = id(repository + ":other");
        checkout.forgetImages();
        String before = unnamed();

        Process build = checkout.starts("bash -c '" + line(plain, "six", "standin:1", "") + " 2>race.err'");
        checkout.types("for i in $(seq 200); do grep -q 'step 2 of' race.err && exit 0; sleep 0.05; done; exit 1")
                .succeeded();
        String manifests = "http://" + repository.replaceFirst("/", "/v2/") + "/manifests/";
        checkout.types("type=application/vnd.oci.image.manifest.v1+json; curl -sf -H \"Accept: $type\" " + manifests
                        + "other | curl -sf -X PUT -H \"Content-Type: $type\" --data-binary @- " + manifests
                        + name.substring(name.lastIndexOf(':') + 1))
                .succeeded();

        assertThat(build.waitFor()).isZero();
        assertThat(checkout.types("cat race.err && rm race.err").stdout())
                .contains("somebody else has pushed " + other + " meanwhile, from the same inputs: theirs is used\n")
                .endsWith("standin-1/dev is pulled: " + other + "\n");
        assertThat(id(other)).isEqualTo(id);
        assertThat(unnamed()).as("what was built in vain").isEqualTo(before);
    }

    /** The first build pulls its base by the tag, the other one, which has none, by the digest. */
    @Test
    void anImageIsTheSameHoweverItsBaseWasPulled() {
        String base = plain.host() + "/base/pulled:1";
        checkout.types("printf 'FROM " + BASE
                        + "\\nLABEL pulled=yes\\n' | podman build --quiet --timestamp 1700000000 --tag " + base
                        + " - && podman push --quiet --tls-verify=false " + base + " && podman rmi " + base)
                .succeeded();
        String podman = "CONTAINERS_REGISTRIES_CONF=" + folder + "/registries.conf ";
        checkout.types("printf '[[registry]]\\nlocation = \"" + plain.host() + "\"\\ninsecure = true\\n' >" + folder
                        + "/registries.conf && sed -i '/^distros:/a\\  - {id: pulled, version: \"1\", base-image: \""
                        + base
                        + "\", family: debian}' dz-env.yaml")
                .succeeded();
        checkout.types(podman + "dz-env matrix build pulled:1/dev --manifest pulled.json")
                .succeeded();
        assertThat(checkout.jq(".cells[].inputs.base.origin", "pulled.json")).isEqualTo("registry\n");
        checkout.types("podman images --format '{{.Repository}} {{.ID}}' | awk '/pulled/ {print $2}' | sort --unique |"
                        + " xargs podman rmi --force")
                .succeeded();

        checkout.types(podman + "dz-env verify pulled.json --rebuild --json >pulled-again.json")
                .succeeded();
        assertThat(checkout.jq(".cells[].verdict", "pulled-again.json")).isEqualTo("IDENTICAL\n");
        checkout.types("git checkout --quiet dz-env.yaml").succeeded();
    }

    private static Outcome build(LocalRegistry registry, String name, String distro, String options) {
        return checkout.types(line(registry, name, distro, options));
    }

    private static String line(LocalRegistry registry, String name, String distro, String options) {
        String tls = registry.equals(closed) ? "" : " --tls-verify false";
        return "DZ_ENV_REGISTRY=" + registry.host() + "/" + name + " dz-env build-dev " + distro + " --sync" + tls + " "
                + options;
    }

    /** The exact name of the dev image. */
    private static String tag(LocalRegistry registry, String name) {
        return tag(registry, name, "standin:1");
    }

    private static String tag(LocalRegistry registry, String name, String distro) {
        return registry.host() + "/" + name
                + exact.stream()
                        .filter(tag -> tag.contains("/" + distro + "-"))
                        .findFirst()
                        .orElseThrow();
    }

    private static String id(String name) {
        return checkout.types("podman image inspect --format '{{.Id}}' " + name)
                .succeeded()
                .stdout()
                .strip();
    }

    /** The images that have no name and that no other is built upon. */
    private static String unnamed() {
        return checkout.types("podman images --quiet --no-trunc --filter dangling=true | sort")
                .succeeded()
                .stdout();
    }

    /** The digest as the registry itself tells it. */
    private static String digest(LocalRegistry registry, String name, String image) {
        String tag = image.substring(image.lastIndexOf(':') + 1);
        String repository = image.substring(registry.host().length() + 1, image.lastIndexOf(':'));
        assertThat(repository).startsWith(name + "/build/standin");
        return checkout.types(
                        "curl -sI -H 'Accept: application/vnd.oci.image.manifest.v1+json' http://" + registry.host()
                                + "/v2/" + repository + "/manifests/" + tag
                                + " | sed -n 's/^docker-content-digest: //Ip' | tr -d '\\r'")
                .succeeded()
                .stdout()
                .strip();
    }

    /** Writes an auth file; returns the beginning of a line that names it. */
    private static String login(String file, String host, String login) {
        root.types("printf '{\"auths\": {\"" + host + "\": {\"auth\": \"%s\"}}}' $(printf " + login + " | base64) >"
                        + folder + "/" + file)
                .succeeded();
        return "REGISTRY_AUTH_FILE=" + folder + "/" + file + " ";
    }
}
