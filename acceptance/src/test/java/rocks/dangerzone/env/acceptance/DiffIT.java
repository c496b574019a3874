package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What differs between two images, as people and programs see it. */
class DiffIT {

    private static final StandIns checkout = StandIns.of(Stage.root(), "diff-checkout");

    /** Two images from slightly different Dockerfiles: the first instruction on top of the base differs. */
    @BeforeAll
    static void build() {
        checkout.types("""
                        set -e
                        podman=$HOME/../dz-env/ci/unified
                        printf 'FROM localhost/dz-env-test/stand-in:1\\nENV WORD=%s\\nRUN echo %s >/etc/motd && echo log %s >/var/log/x && chmod %s /etc/group\\nRUN mkdir /srv && echo same >/srv/same\\n' one one one 644 >one.Dockerfile
                        printf 'FROM localhost/dz-env-test/stand-in:1\\nENV WORD=%s\\nRUN echo %s >/etc/motd && echo log %s >/var/log/x && chmod %s /etc/group\\nRUN mkdir /srv && echo same >/srv/same\\n' two two two 600 >two.Dockerfile
                        for name in one two; do
                            $podman podman build --quiet --network none --timestamp 0 --tag localhost/diff:$name --file $name.Dockerfile . >/dev/null
                        done
                        podman save --quiet --format oci-archive --output one.tar localhost/diff:one 2>/dev/null
                        """).succeeded();
    }

    @Test
    void peopleSeeCauseAndCure() {
        Outcome outcome = checkout.types("dz-env diff localhost/diff:one localhost/diff:two");

        outcome.ended(1);
        assertThat(outcome.stdout())
                .contains("\nsettings that differ: ")
                .containsPattern("\nEnv WORD +one +two\n")
                .containsPattern(
                        "\nfirst layer that differs: 2 of 3, and 1 layer above, which may differ only since they"
                                + " stand on it\n  a: RUN echo one >/etc/motd")
                .contains("""

                        files that differ, no known cause: 2
                          changed /etc/group: mode
                          changed /etc/motd: content
                            @@ -1,1 +1,1 @@
                            -one
                            +two
                        """)
                .contains("""

                        files that differ, logs: 1
                          cure: delete them in the same RUN
                          changed /var/log/x: content
                        """);
    }

    @Test
    void programsSeeAllOfIt() {
        checkout.types("dz-env diff one.tar localhost/diff:two --json >d.json").ended(1);

        assertThat(checkout.jq(".same, .layer.number, .layer.cascade", "d.json"))
                .isEqualTo("false\n2\n1\n");
        assertThat(checkout.jq(
                        ".causes[] | .cause as $cause | .files[] | $cause + \" \" + .path + \" \" + (.properties | join(\",\"))",
                        "d.json"))
                .isEqualTo(
                        "no known cause /etc/group mode\nno known cause /etc/motd content\nlogs /var/log/x content\n");
        assertThat(checkout.jq(".causes[0].files[0] | .a.mode, .b.mode", "d.json"))
                .isEqualTo("0644\n0600\n");
    }

    @Test
    void anImageIsTheSameAsItself() {
        assertThat(checkout.types("dz-env diff localhost/diff:one localhost/diff:one")
                        .succeeded()
                        .stdout())
                .endsWith("the same files and settings\n");
        assertThat(checkout.types("dz-env diff localhost/diff:one one.tar --json | jq .same")
                        .succeeded()
                        .stdout())
                .isEqualTo("true\n");
    }

    @Test
    void bothVersionsAreExported() {
        checkout.types("rm -rf out && dz-env diff localhost/diff:one localhost/diff:two --export out")
                .ended(1);

        assertThat(checkout.types("cd out && find a b -type f | sort && diff a/etc/motd b/etc/motd")
                        .ended(1)
                        .stdout())
                .isEqualTo("""
                        a/etc/group
                        a/etc/motd
                        a/var/log/x
                        b/etc/group
                        b/etc/motd
                        b/var/log/x
                        1c1
                        < one
                        ---
                        > two
                        """);
        checkout.types("dz-env diff localhost/diff:one localhost/diff:two --export out")
                .failed(
                        2,
                        "dz-env: cannot export to " + Stage.root().home()
                                + "/diff-checkout/out: there is something already. Name a new folder, or an empty one.");
    }

    @Test
    void cellsOfManifestsTellTheirInputs() {
        checkout.types("dz-env matrix build standin:1/dev --manifest m1.json").succeeded();
        checkout.types("echo '# changed' >>pyproject.toml && dz-env matrix build standin:1/dev --manifest m2.json;"
                        + " code=$?; git checkout --quiet pyproject.toml; exit $code")
                .succeeded();

        Outcome outcome = checkout.types("dz-env diff m1.json#standin-1/dev m2.json#standin-1/dev");

        outcome.ended(1);
        assertThat(outcome.stdout()).contains("\ninputs that differ: ").contains("\nfile pyproject.toml");
        checkout.types("dz-env diff m1.json#standin-2/dev one.tar")
                .failed(
                        2,
                        "dz-env: no such cell \"standin-2/dev\": the manifest "
                                + Stage.root().home()
                                + "/diff-checkout/m1.json has standin-1/dev. Name one of these behind the #.");
    }

    @Test
    void whatIsNoImageIsTold() {
        String home = Stage.root().home() + "/diff-checkout/";
        checkout.types("dz-env diff no/such:1 one.tar")
                .failed(
                        2,
                        "dz-env: no such image \"no/such:1\": it is no cell and no file, and Podman's storage has no image"
                                + " of that name or ID. See 'dz-env images list' and 'podman images'.");
        checkout.types("dz-env diff README.md one.tar")
                .failed(
                        2,
                        "dz-env: cannot read the image archive " + home
                                + "README.md: it is no tar archive. Name a file that"
                                + " 'podman save --format oci-archive --output FILE IMAGE' wrote.");
        checkout.types("head -c 300000 one.tar >cut.tar; dz-env diff one.tar cut.tar")
                .failed(
                        2,
                        "dz-env: cannot read the image archive " + home
                                + "cut.tar: it is cut off or damaged. Make it again"
                                + " with 'podman save --format oci-archive --output FILE IMAGE'.");
    }
}
