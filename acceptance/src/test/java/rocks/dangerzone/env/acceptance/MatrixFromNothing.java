package rocks.dangerzone.env.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The sample on all Debian releases from nothing, in one command, and again when nothing has changed. Takes a quarter of an
 * hour, so it is only run when it is asked for: {@code ci/acceptance -Dit.test=MatrixFromNothing}.
 */
class MatrixFromNothing {

    private static final String BUILD = "dz-env matrix build 'debian-*' --chain --accept-expired-release";
    private static final String ALL = "debian-bookworm/dev debian-bookworm/end-user debian-forky/dev"
            + " debian-forky/end-user debian-trixie/dev debian-trixie/end-user";

    private final Person person = Stage.rootAfresh("matrix");
    private final Path sample = person.checkout();

    @Test
    void goesFromTheSourceToASmokeTestAndBuildsNothingTwice() {
        person.types(
                        person.home(),
                        "rm -rf sample && cp -r " + Stage.folder().resolve("dz-env/ci/sample")
                                + " sample && cd sample && git init --quiet && git add --all && echo '*.json*' >>.git/info/exclude"
                                + " && git -c user.name=x -c user.email=x@example.org commit --quiet --message first")
                .succeeded();

        person.types(BUILD + " --manifest first.json").succeeded();

        assertThat(jq(".cells[].cell", "first.json")).isEqualTo(ALL);
        assertThat(jq("[.cells[].execution.status] | unique | .[]", "first.json"))
                .isEqualTo("built");
        assertThat(jq(".cells[].execution.links[]? | .name + \"=\" + .status", "first.json"))
                .isEqualTo("package=built smoke=built package=built smoke=built package=built smoke=built");
        whatIsRecordedIsTrue();

        person.types(BUILD + " --manifest again.json").succeeded();

        assertThat(jq("[.cells[].execution | .status, .links[]?.status] | unique | .[]", "again.json"))
                .isEqualTo("up-to-date");
        assertThat(jq(".digest", "again.json")).isEqualTo(jq(".digest", "first.json"));
        assertThat(person.containers()).isEmpty();
    }

    private void whatIsRecordedIsTrue() {
        assertThat(jq(".cells[].outputs.imageId", "first.json"))
                .as("the IDs that podman itself gives")
                .isEqualTo(words("for c in build/debian:bookworm debian:bookworm build/debian:forky debian:forky"
                        + " build/debian:trixie debian:trixie; do"
                        + " podman image inspect --format '{{.Id}}' dangerzone.rocks/$c; done"));
        assertThat(jq(".cells[0].outputs.layers[].diffId", "first.json"))
                .isEqualTo(words("podman image inspect --format '{{range .RootFS.Layers}}{{println .}}{{end}}'"
                        + " dangerzone.rocks/build/debian:bookworm"));
        assertThat(jq(".cells[0].inputs.source | .commit, .dirty", "first.json"))
                .isEqualTo(words("git rev-parse HEAD") + " false");
        assertThat(jq("[.cells[].inputs.package.ofCheckout] | unique | .[]", "first.json"))
                .isEqualTo("null true");
        assertThat(jq("[.cells[].inputs.archives | length > 0] | unique | .[]", "first.json"))
                .isEqualTo("true");
        String list = jq(".cells[1].outputs.packages.sha256", "first.json");
        assertThat(words("grep -c . ~/.cache/dz-env/store/sha256/" + list))
                .isEqualTo(jq(".cells[1].outputs.packages.count", "first.json"));
        assertThat(words("grep '^dangerzone ' ~/.cache/dz-env/store/sha256/" + list))
                .isEqualTo("dangerzone 1.0.0 amd64");
    }

    private String jq(String filter, String file) {
        return words("jq --raw-output '" + filter + "' " + file);
    }

    /** What a line prints, on one line. */
    private String words(String line) {
        return String.join(
                " ", person.types(sample, line).succeeded().stdout().strip().split("\\s+"));
    }
}
